// All resources that the service needs in Azure, in one resource group; README.md in this folder says how to
// deploy them.

@description('Region of all resources; it must offer Flex Consumption.')
param location string = resourceGroup().location

@description('Prefix of all names: lower-case letters and digits.')
@minLength(2)
@maxLength(7)
param namePrefix string = 'cpor'

@description('Whether the application\'s code has been published. Without it there can be no event subscriptions, and alerts make no sense.')
param codeIsPublished bool = false

@description('Tenant of the programme itself; the roles of reviewers and operators count only there (R21).')
param programmeTenantId string = tenant().tenantId

@description('Audience of valid tokens: the client ID of the API\'s app registration (tokens of version 2.0).')
param audience string

@description('Page of a claim in the partners\' portal; {claimId} stands for the claim\'s ID.')
param portalClaimUrl string

@description('Origins of web pages that may call the API and upload documents, for example https://portal.example.')
param portalOrigins string[]

@description('Address of the API for people, if it is not that of the Function App. Without a slash at the end.')
param publicBaseUrl string = ''

@description('Mail address for the digest of late reviews.')
param reviewLeadsMail string

@description('Mail address for the operator\'s alerts, those of the service and those of Azure Monitor, and for its digest.')
param operatorMail string

@description('Geography in which Communication Services processes mails; it cannot be changed later.')
param mailDataLocation string = 'Europe'

@description('Your own domain to send mails from. Empty: a domain that Azure provides, which may send only a few mails an hour.')
param customMailDomain string = ''

@description('Whether that domain is verified in Communication Services.')
param customMailDomainVerified bool = false

@description('Part of the sender\'s address before the @.')
param mailSenderUsername string = 'DoNotReply'

@description('Name that recipients of mails see.')
param mailSenderName string = 'Partner programme'

@description('Name of the database.')
param databaseName string = 'cpor-claims'

@description('Maximum of request units per second of the database (autoscale); a tenth of it is the minimum that is charged.')
@minValue(1000)
param databaseMaxThroughput int = 4000

@description('Whether database and storage keep copies in several availability zones; the region must have them.')
param zoneRedundant bool = false

@description('Days for which a deleted or overwritten document can be recovered.')
param documentRecoveryDays int = 30

@description('Whether Defender for Storage scans documents (R46). Without it no document is ever shown as clean.')
param scanDocuments bool = true

@description('Maximum of gigabytes of documents that are scanned in a month; -1: no limit.')
param scanLimitGB int = 500

@description('Memory of an instance of the Function App in MB.')
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@description('Maximum of instances of each group of functions.')
param maximumInstances int = 40

@description('Instances that are always ready for requests of people. 0 is cheaper, but then the first request after a pause waits some seconds.')
param readyForRequests int = 1

@description('Instances that are always ready for orchestrations. 0 is enough: deadlines take days, and the sweeper wakes the app every minute.')
param readyForOrchestrations int = 0

@description('Days for which logs are kept.')
param logRetentionDays int = 90

@description('Maximum of gigabytes of logs that are stored in a day; -1: no limit. Above the limit no alert can fire.')
param logDailyLimitGB int = -1

var token = uniqueString(resourceGroup().id)
var name = '${namePrefix}-${token}'
var storageSku = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
var eligibilityRequestQueue = 'eligibility-requests'
var eligibilityAnswerQueue = 'eligibility-answers'
var codeContainerName = 'code'
var deadLetterContainerName = 'dead-letters'

// User-assigned, so that it has its roles before the app starts, and keeps them when the app is created anew.
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
    // shared/settings.ts explains each. Left out on purpose: keys, the clock, the seed, and the creation of
    // containers.
    settings: {
      COSMOS_ENDPOINT: database.outputs.endpoint
      COSMOS_DATABASE: databaseName
      STORAGE_BLOB_ENDPOINT: documentStorage.outputs.blobEndpoint
      // The host's account: the trigger of the assessor's answers listens there, so requests go there as
      // well.
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
      SCAN_DOCUMENTS: scanDocuments ? 'true' : 'false'
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

@description('Address of the portal; its registration names the pages below it to which people return.')
output portalUrl string = '${baseUrl}/portal'

@description('Sender address of mails.')
output mailSender string = mail.outputs.sender

@description('Name of the e-mail service, in which your own domain is verified.')
output emailServiceName string = mail.outputs.emailServiceName

@description('Account of the assessor\'s queues: give the assessor Storage Queue Data Contributor on the two queues.')
output queueAccountName string = hostStorage.outputs.name
