// Subscriptions of the application's functions to the topics. Event Grid accepts one only when the function is there, so
// they are made after the first publishing of the code.

@description('Resource ID of the Function App.')
param appId string

@description('Name of the system topic of delivery reports.')
param deliveryReportsTopicName string

@description('Name of the topic of malware scans.')
param scanResultsTopicName string

@description('Storage account of the container for events that could not be delivered.')
param deadLetterAccountName string

@description('That container.')
param deadLetterContainerName string

// Event Grid looks the function's key up by itself; no template carries it.
func destination(app string, functionName string) object => {
  endpointType: 'AzureFunction'
  properties: {
    resourceId: '${app}/functions/${functionName}'
    maxEventsPerBatch: 1
    preferredBatchSizeInKilobytes: 64
  }
}

resource deadLetterAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: deadLetterAccountName
}

// Topics keep what could not be delivered as themselves, since the account takes no keys.
var deadLetters = {
  identity: { type: 'SystemAssigned' }
  deadLetterDestination: {
    endpointType: 'StorageBlob'
    properties: {
      resourceId: deadLetterAccount.id
      blobContainerName: deadLetterContainerName
    }
  }
}

// A day of attempts, the most that Event Grid offers: an outage of the app loses no bounce and no scan.
var retryPolicy = { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }

resource deliveryReports 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: deliveryReportsTopicName

  resource toApp 'eventSubscriptions' = {
    name: 'mail-delivery-reports'
    properties: {
      destination: destination(appId, 'mail-delivery-reports')
      eventDeliverySchema: 'EventGridSchema'
      filter: { includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived'] }
      retryPolicy: retryPolicy
      deadLetterWithResourceIdentity: deadLetters
    }
  }
}

resource scanResults 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: scanResultsTopicName

  resource toApp 'eventSubscriptions' = {
    name: 'document-scan-results'
    properties: {
      destination: destination(appId, 'document-scan-results')
      eventDeliverySchema: 'EventGridSchema'
      filter: { includedEventTypes: ['Microsoft.Security.MalwareScanningResult'] }
      retryPolicy: retryPolicy
      deadLetterWithResourceIdentity: deadLetters
    }
  }
}
