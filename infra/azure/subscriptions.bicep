// Subscriptions of the application's functions to the topics. Event Grid accepts a subscription only if the
// function exists, so they are created after the code has been published for the first time.

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

// Event Grid looks up the function's key itself, so no template contains it.
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

// Topics store undelivered events with their own identity, because the account accepts no keys.
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

// A day of attempts is the most that Event Grid offers: a shorter outage of the app loses no bounce and no
// scan result.
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
