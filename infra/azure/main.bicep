// Everything that the service needs in Azure, in one resource group; README.md beside it says how to use it.

@description('Region of all resources; it must offer Flex Consumption.')
param location string = resourceGroup().location

@description('Beginning of all names: lower-case letters and digits.')
@minLength(2)
@maxLength(7)
param namePrefix string = 'cpor'

@description('Whether the application\'s code was published before. Only then can events be subscribed to, and only then do alerts make sense.')
param codeIsPublished bool = false

@description('Tenant of the programme itself, whose reviewers and operators count (R21).')
param programmeTenantId string = tenant().tenantId

@description('Audience of valid tokens: the client ID of the API\'s app registration (tokens of version 2.0).')
param audience string

@description('Page of a claim in the partners\' portal; {claimId} stands for the claim\'s ID.')
param portalClaimUrl string

@description('Origins of web pages that may call the API and upload documents, for example https://portal.example.')
param portalOrigins string[]

@description('Address that people reach the API by, when it is not the Function App\'s own. Without a slash at the end.')
param publicBaseUrl string = ''

@description('Where escalations of reviews are sent.')
param reviewLeadsMail string

@description('Where alerts for the operator are sent: those of the service and those of Azure Monitor.')
param operatorMail string

@description('Where Communication Services processes mails; it cannot be changed later.')
param mailDataLocation string = 'Europe'

@description('Domain of your own to send mails from. Empty: a domain that Azure makes, which may send only a few mails an hour.')
param customMailDomain string = ''

@description('Whether that domain is verified in Communication Services.')
param customMailDomainVerified bool = false

@description('Part of the sender\'s address before the @.')
param mailSenderUsername string = 'DoNotReply'

@description('Name that recipients of mails see.')
param mailSenderName string = 'Partner programme'

@description('Name of the database.')
param databaseName string = 'cpor-claims'

@description('Request units a second of the database at most (autoscale); a tenth of it is the least that is paid for.')
@minValue(1000)
param databaseMaxThroughput int = 4000

@description('Whether database and storage keep copies in several availability zones; the region must have them.')
param zoneRedundant bool = false

@description('Days in which a deleted or overwritten document can be brought back.')
param documentRecoveryDays int = 30

@description('Whether Defender for Storage scans documents (R46). Without it none is ever shown as clean.')
param scanDocuments bool = true

@description('Gigabytes of documents that are scanned in a month at most; -1: no limit.')
param scanLimitGB int = 500

@description('Memory of an instance of the Function App in MB.')
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@description('How many instances of each group of functions may run at most.')
param maximumInstances int = 40

@description('Instances that are always ready for requests of people; 0 is cheaper, and the first request after a pause waits some seconds.')
param readyForRequests int = 1

@description('Instances that are always ready for orchestrations. Deadlines are of days, and the sweeper wakes the app every minute: 0 will do.')
param readyForOrchestrations int = 0

@description('Days for which logs are kept.')
param logRetentionDays int = 90

@description('Gigabytes of logs that are taken in a day at most; -1: no limit. Over the limit no alert can fire.')
param logDailyLimitGB int = -1

var token = uniqueString(resourceGroup().id)
var name = '${namePrefix}-${token}'
var storageSku = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
var eligibilityRequestQueue = 'eligibility-requests'
var eligibilityAnswerQueue = 'eligibility-answers'
var codeContainerName = 'code'
var deadLetterContainerName = 'dead-letters'

// Not the app's own identity: this one has its rights before the app starts, and keeps them when the app is made anew.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-app'
  location: location
}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: {
    location: location
    name: name
    retentionDays: logRetentionDays
    dailyLimitGB: logDailyLimitGB
    operatorMail: operatorMail
    principalId: identity.properties.principalId
  }
}

module hostStorage 'hostStorage.bicep' = {
  name: 'hostStorage'
  params: {
    location: location
    name: '${namePrefix}host${token}'
    sku: storageSku
    principalId: identity.properties.principalId
    queueNames: [eligibilityRequestQueue, eligibilityAnswerQueue]
    codeContainerName: codeContainerName
    deadLetterContainerName: deadLetterContainerName
  }
}

module mail 'mail.bicep' = {
  name: 'mail'
  params: {
    name: '${name}-mail'
    dataLocation: mailDataLocation
    customDomain: customMailDomain
    customDomainVerified: customMailDomainVerified
    senderUsername: mailSenderUsername
    senderName: mailSenderName
    principalId: identity.properties.principalId
  }
}

module eventTopics 'eventTopics.bicep' = {
  name: 'eventTopics'
  params: {
    location: location
    name: name
    mailServiceId: mail.outputs.serviceId
    deadLetterAccountName: hostStorage.outputs.name
    deadLetterContainerName: deadLetterContainerName
  }
}

module documentStorage 'documentStorage.bicep' = {
  name: 'documentStorage'
  params: {
    location: location
    name: '${namePrefix}docs${token}'
    sku: storageSku
    principalId: identity.properties.principalId
    portalOrigins: portalOrigins
    recoveryDays: documentRecoveryDays
    scanTopicId: scanDocuments ? eventTopics.outputs.scanResultsTopicId : ''
    scanLimitGB: scanLimitGB
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    location: location
    name: '${name}-db'
    databaseName: databaseName
    maxThroughput: databaseMaxThroughput
    zoneRedundant: zoneRedundant
    principalId: identity.properties.principalId
  }
}

module functionApp 'functionApp.bicep' = {
  name: 'functionApp'
  params: {
    location: location
    name: '${name}-api'
    identityId: identity.id
    identityClientId: identity.properties.clientId
    hostStorage: {
      blobEndpoint: hostStorage.outputs.blobEndpoint
      queueEndpoint: hostStorage.outputs.queueEndpoint
      tableEndpoint: hostStorage.outputs.tableEndpoint
    }
    codeContainerName: codeContainerName
    insightsConnection: monitoring.outputs.insightsConnection
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    readyForRequests: readyForRequests
    readyForOrchestrations: readyForOrchestrations
    portalOrigins: portalOrigins
    publicBaseUrl: publicBaseUrl
    // shared/settings.ts explains each. Left out on purpose: keys, the clock, the seed, and the making of containers.
    settings: {
      COSMOS_ENDPOINT: database.outputs.endpoint
      COSMOS_DATABASE: databaseName
      STORAGE_BLOB_ENDPOINT: documentStorage.outputs.blobEndpoint
      // The host's account: the trigger of the assessor's answers listens there, so requests go there as well.
      STORAGE_QUEUE_ENDPOINT: hostStorage.outputs.queueEndpoint
      EMAIL_ENDPOINT: mail.outputs.endpoint
      EMAIL_SENDER: mail.outputs.sender
      AUTH_ISSUER_TEMPLATE: '${environment().authentication.loginEndpoint}{tid}/v2.0'
      AUTH_JWKS_URI: '${environment().authentication.loginEndpoint}common/discovery/v2.0/keys'
      AUTH_AUDIENCE: audience
      PROGRAMME_TENANT_ID: programmeTenantId
      PORTAL_CLAIM_URL: portalClaimUrl
      REVIEW_LEADS_MAIL: reviewLeadsMail
      OPERATOR_MAIL: operatorMail
      ELIGIBILITY_REQUEST_QUEUE: eligibilityRequestQueue
      ELIGIBILITY_ANSWER_QUEUE: eligibilityAnswerQueue
    }
  }
}

var baseUrl = empty(publicBaseUrl) ? 'https://${functionApp.outputs.hostName}' : publicBaseUrl

module subscriptions 'subscriptions.bicep' = if (codeIsPublished) {
  name: 'subscriptions'
  params: {
    appId: functionApp.outputs.id
    deliveryReportsTopicName: eventTopics.outputs.deliveryReportsTopicName
    scanResultsTopicName: eventTopics.outputs.scanResultsTopicName
    deadLetterAccountName: hostStorage.outputs.name
    deadLetterContainerName: deadLetterContainerName
  }
}

module alerts 'alerts.bicep' = if (codeIsPublished) {
  name: 'alerts'
  params: {
    location: location
    name: name
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    actionGroupId: monitoring.outputs.operatorActionGroupId
    publicBaseUrl: baseUrl
    topics: [
      { id: eventTopics.outputs.deliveryReportsTopicId, type: 'Microsoft.EventGrid/systemTopics' }
      { id: eventTopics.outputs.scanResultsTopicId, type: 'Microsoft.EventGrid/topics' }
    ]
  }
}

@description('Name of the Function App, for publishing the code.')
output functionAppName string = functionApp.outputs.name

@description('Address of the API.')
output apiUrl string = '${baseUrl}/api'

@description('Address that mails are sent from.')
output mailSender string = mail.outputs.sender

@description('Name of the e-mail service, where a domain of your own is verified.')
output emailServiceName string = mail.outputs.emailServiceName

@description('Account of the assessor\'s queues: give the assessor Storage Queue Data Contributor on the two queues.')
output queueAccountName string = hostStorage.outputs.name
