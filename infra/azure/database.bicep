// Cosmos DB (NoSQL): account, database, containers, and the application's access to the data.

@description('Region of the account.')
param location string

@description('Name of the account: 3 to 44 lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(44)
param name string

@description('Name of the database.')
param databaseName string

@description('Maximum of request units per second, shared by all containers; a tenth of it is the minimum that is charged.')
@minValue(1000)
param maxThroughput int

@description('Whether copies are kept in several availability zones; the region must have them.')
param zoneRedundant bool

@description('The application\'s identity: object ID of its service principal.')
param principalId string

@description('Definition of a container, as the application uses it.')
type containerDefinition = {
  id: string
  partitionKey: {
    paths: string[]
    version: int
    kind: 'Hash' | 'MultiHash'
  }
  defaultTtl: int?
  indexingPolicy: {
    includedPaths: { path: string }[]
    excludedPaths: { path: string }[]
  }?
}

@description('Definitions of the containers; the application reads the same file.')
param containers containerDefinition[] = loadJsonContent('../../shared/adapters/cosmos/database/containers.json')

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // One region, so that strong reads cost more request units but no time for distance. Every turn of a
    // claim's orchestration begins with data that another instance may just have committed; a weaker read
    // could find nothing due, and the claim would sleep.
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: zoneRedundant }]
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
  }

  resource database 'sqlDatabases' = {
    name: databaseName
    properties: {
      resource: { id: databaseName }
      options: { autoscaleSettings: { maxThroughput: maxThroughput } }
    }

    resource container 'containers' = [
      for definition in containers: {
        name: definition.id
        properties: { resource: definition }
      }
    ]
  }
}

// Cosmos DB Built-in Data Contributor: reads and writes documents. It is a role of Cosmos DB, not of Azure.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource access 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

@description('Address of the account.')
output endpoint string = account.properties.documentEndpoint
