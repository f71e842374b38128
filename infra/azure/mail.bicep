// Communication Services Email: the resource that sends mails, its domain, and the application's right to
// send.

import { roles } from 'roles.bicep'

@description('Name of the Communication Services resource, unique in Azure.')
param name string

@description('Geography in which mails are processed and stored, for example Europe; it cannot be changed later.')
param dataLocation string

@description('Your own domain to send from. Empty: mails are sent from a domain that Azure provides.')
param customDomain string

@description('Whether that domain is verified. Until then mails are sent from the domain that Azure provides.')
param customDomainVerified bool

@description('Part of the sender\'s address before the @.')
param senderUsername string

@description('Name that recipients see.')
param senderName string

@description('The application\'s identity: object ID of its service principal.')
param principalId string

var sendsFromCustomDomain = !empty(customDomain) && customDomainVerified

resource emailService 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: '${name}-email'
  location: 'global'
  properties: { dataLocation: dataLocation }
}

resource managedDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: emailService
  name: 'AzureManagedDomain'
  location: 'global'
  properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }

  resource sender 'senderUsernames' = {
    name: toLower(senderUsername)
    properties: { username: senderUsername, displayName: senderName }
  }
}

resource ownDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = if (!empty(customDomain)) {
  parent: emailService
  name: empty(customDomain) ? 'none.example' : customDomain // the name must be valid even if the resource is not created
  location: 'global'
  properties: { domainManagement: 'CustomerManaged', userEngagementTracking: 'Disabled' }
}

resource ownSender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = if (sendsFromCustomDomain) {
  parent: ownDomain
  name: toLower(senderUsername)
  properties: { username: senderUsername, displayName: senderName }
}

resource service 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  properties: {
    // It must be that of the e-mail service: otherwise the domain cannot be linked.
    dataLocation: dataLocation
    linkedDomains: [sendsFromCustomDomain ? ownDomain.id : managedDomain.id]
    disableLocalAuth: true
  }
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: service
  name: guid(service.id, principalId, roles.communicationAndEmailServiceOwner)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.communicationAndEmailServiceOwner
    )
  }
}

@description('Resource ID of the service, the source of delivery reports.')
output serviceId string = service.id

@description('Address of the service.')
output endpoint string = 'https://${service.properties.hostName}'

@description('Address that mails are sent from.')
output sender string = '${senderUsername}@${sendsFromCustomDomain ? customDomain : managedDomain.properties.fromSenderDomain}'

@description('Name of the e-mail service, whose domains are verified in the Azure portal.')
output emailServiceName string = emailService.name
