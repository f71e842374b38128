// The storage account of the Functions host. It holds the queues, tables and blobs of Durable Functions, the
// code, the assessor's queues, and events that could not be delivered.

import { roles } from 'roles.bicep'

@description('Region of the account.')
param location string

@description('Name of the account: 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Redundancy of the account, for example Standard_ZRS.')
param sku string

@description('The application\'s identity: object ID of its service principal.')
param principalId string

@description('Queues of the assessor: one for requests and one for answers.')
param queueNames string[]

@description('Blob container that holds the application\'s code.')
param codeContainerName string

@description('Blob container for events that could not be delivered.')
param deadLetterContainerName string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource containers 'containers' = [
      for containerName in [codeContainerName, deadLetterContainerName]: {
        name: containerName
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    // The poison queues are created here too, so that a person can look at them before they hold a message.
    resource queues 'queues' = [
      for queueName in flatten(map(queueNames, queue => [queue, '${queue}-poison'])): {
        name: queueName
      }
    ]
  }
}

var hostRoles = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
  roles.storageTableDataContributor
]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hostRoles: {
    scope: account
    name: guid(account.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

@description('Name of the account.')
output name string = account.name

@description('Address of the blob service.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Address of the queue service.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Address of the table service.')
output tableEndpoint string = account.properties.primaryEndpoints.table
