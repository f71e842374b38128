// Cosmos DB (NoSQL): account, database, containers, and the application's right to the data.

@description('Where the account lies.')
param location string

@description('Name of the account: 3 to 44 lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(44)
param name string

@description('Name of the database.')
param databaseName string

@description('Request units a second at most, shared by all containers; a tenth of it is the least that is paid for.')
@minValue(1000)
param maxThroughput int

@description('Whether copies lie in several availability zones; the region must have them.')
param zoneRedundant bool

@description('The application\'s identity: object ID of its service principal.')
param principalId string

@description('A container as the application defines it.')
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
    // One region, so that strong reads cost request units but no distance. Every turn of a claim's orchestration starts by
    // reading what another instance may just have committed; a weaker read could find nothing due and sleep.
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

// Cosmos DB Built-in Data Contributor: reading and writing documents, nothing of the account. Cosmos has roles of its own.
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
