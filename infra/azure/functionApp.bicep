// The Function App (Flex Consumption) and its settings. Its code is published afterwards.

@description('Region of the app; it must offer Flex Consumption.')
param location string

@description('Name of the app, unique in Azure: it becomes a host name.')
param name string

@description('Resource ID of the identity with which the app signs in to all services.')
param identityId string

@description('Client ID of that identity.')
param identityClientId string

@description('Addresses of the host\'s own storage account.')
param hostStorage { blobEndpoint: string, queueEndpoint: string, tableEndpoint: string }

@description('Blob container for the code in that account.')
param codeContainerName string

@description('Connection string with the addresses for telemetry.')
param insightsConnection string

@description('Memory of an instance in MB.')
param instanceMemoryMB 512 | 2048 | 4096

@description('Maximum of instances that may run.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('Instances that are always ready for requests of people.')
@minValue(0)
param readyForRequests int

@description('Instances that are always ready for orchestrations and their activities.')
@minValue(0)
param readyForOrchestrations int

@description('Origins of web pages that may call the API, for example https://portal.example.')
param portalOrigins string[]

@description('Address of the API for people. Empty: the app\'s own host name.')
param publicBaseUrl string

@description('Settings of the application that depend on other resources and on parameters.')
param settings { *: string }

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

// All other functions scale separately. From zero instances they start within seconds, and no deadline is
// that short.
var alwaysReady = filter(
  [
    { name: 'http', instanceCount: readyForRequests }
    { name: 'durable', instanceCount: readyForOrchestrations }
  ],
  group => group.instanceCount > 0
)

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.blobEndpoint}${codeContainerName}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'node', version: '22' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      cors: { allowedOrigins: portalOrigins, supportCredentials: false }
    }
  }

  // Code is published by a person or a pipeline that signs in with Entra ID, never with a password of the
  // app.
  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // A separate resource, because the app's host name is known only once the app exists.
  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      AzureWebJobsStorage__blobServiceUri: hostStorage.blobEndpoint
      AzureWebJobsStorage__queueServiceUri: hostStorage.queueEndpoint
      AzureWebJobsStorage__tableServiceUri: hostStorage.tableEndpoint
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // DefaultAzureCredential reads these two: it uses this identity and tries no other way to sign in.
      AZURE_CLIENT_ID: identityClientId
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      PUBLIC_BASE_URL: empty(publicBaseUrl) ? 'https://${app.properties.defaultHostName}' : publicBaseUrl
    })
  }
}

@description('Name of the app.')
output name string = app.name

@description('Resource ID of the app.')
output id string = app.id

@description('The app\'s own host name.')
output hostName string = app.properties.defaultHostName
