// The Event Grid topics of delivery reports and malware scans, with the right to store events that cannot be
// delivered.

import { roles } from 'roles.bicep'

@description('Region of the topic of malware scans.')
param location string

@description('Prefix of the names of the topics.')
param name string

@description('Communication Services resource that sends the delivery reports.')
param mailServiceId string

@description('Storage account of the container for events that could not be delivered.')
param deadLetterAccountName string

@description('That container.')
param deadLetterContainerName string

resource deliveryReports 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: '${name}-delivery-reports'
  location: 'global'
  identity: { type: 'SystemAssigned' }
  properties: {
    source: mailServiceId
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

// Defender for Storage reports to a custom topic, not to the system topic of the storage account.
resource scanResults 'Microsoft.EventGrid/topics@2025-02-15' = {
  name: '${name}-scan-results'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    inputSchema: 'EventGridSchema'
    disableLocalAuth: true
    minimumTlsVersionAllowed: '1.2'
  }
}

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: deadLetterAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadLetters 'containers' existing = {
      name: deadLetterContainerName
    }
  }
}

resource deliveryReportsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::deadLetters
  name: guid(account::blobs::deadLetters.id, deliveryReports.id, roles.storageBlobDataContributor)
  properties: {
    principalId: deliveryReports.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
  }
}

resource scanResultsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::deadLetters
  name: guid(account::blobs::deadLetters.id, scanResults.id, roles.storageBlobDataContributor)
  properties: {
    principalId: scanResults.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
  }
}

@description('Name of the system topic of delivery reports.')
output deliveryReportsTopicName string = deliveryReports.name

@description('Name of the topic of malware scans.')
output scanResultsTopicName string = scanResults.name

@description('Resource ID of the topic of malware scans.')
output scanResultsTopicId string = scanResults.id

@description('Resource ID of the system topic of delivery reports.')
output deliveryReportsTopicId string = deliveryReports.id
