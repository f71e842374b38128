// The storage account of PoE documents (R46). It is not the host's: browsers write into it through links, and
// it is scanned.

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

@description('Origins of web pages that may upload and read documents through links, for example https://portal.example.')
param portalOrigins string[]

@description('Days for which a deleted or overwritten document can be recovered.')
@minValue(1)
@maxValue(365)
param recoveryDays int

@description('Event Grid topic that malware scans report to. Empty: nothing is scanned.')
param scanTopicId string

@description('Maximum of gigabytes that are scanned in a month; -1: no limit.')
param scanLimitGB int

// The names that shared/adapters/blob/proofStorage.ts uses.
var proofsContainer = 'poe'
var uploadsContainer = 'poe-uploads'
var quarantineContainer = 'poe-quarantine'

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
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: recoveryDays }
      containerDeleteRetentionPolicy: { enabled: true, days: recoveryDays }
      // infra/local/storage/webOrigins.ts has the same rule.
      cors: {
        corsRules: empty(portalOrigins)
          ? []
          : [
              {
                allowedOrigins: portalOrigins
                allowedMethods: ['GET', 'HEAD', 'PUT']
                allowedHeaders: ['content-type', 'x-ms-blob-type']
                exposedHeaders: ['content-disposition', 'etag', 'x-ms-request-id']
                maxAgeInSeconds: 3600
              }
            ]
      }
    }

    resource containers 'containers' = [
      for containerName in [proofsContainer, uploadsContainer, quarantineContainer]: {
        name: containerName
        properties: { publicAccess: 'None' }
      }
    ]
  }

  // An upload link works for 15 minutes, so an upload that is a day old was abandoned or refused; the first
  // rule deletes it with its versions. An accepted document is never overwritten, so a previous version of
  // one exists only if the application has deleted it. When the second rule deletes that version, it can be
  // recovered for recoveryDays.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'abandoned-uploads'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['${uploadsContainer}/']
              }
              actions: {
                baseBlob: { delete: { daysAfterCreationGreaterThan: 1 } }
                version: { delete: { daysAfterCreationGreaterThan: 1 } }
              }
            }
          }
          {
            name: 'deleted-documents'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['${proofsContainer}/']
              }
              actions: {
                version: { delete: { daysAfterCreationGreaterThan: 1 } }
              }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

// Data Contributor includes the right to a delegation key today. Delegator is added because the links need
// that right.
var documentRoles = [
  roles.storageBlobDataContributor
  roles.storageBlobDelegator
]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in documentRoles: {
    scope: account
    name: guid(account.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource defender 'Microsoft.Security/defenderForStorageSettings@2025-06-01' = if (!empty(scanTopicId)) {
  scope: account
  name: 'current'
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: {
      onUpload: {
        isEnabled: true
        capGBPerMonth: scanLimitGB
        // Blobs in quarantine were scanned before; another scan would report them as blobs that are no
        // documents.
        filters: { excludeBlobsWithPrefix: ['${quarantineContainer}/'] }
      }
      scanResultsEventGridTopicResourceId: scanTopicId
    }
    sensitiveDataDiscovery: { isEnabled: false }
  }
}

@description('Name of the account.')
output name string = account.name

@description('Address of the blob service.')
output blobEndpoint string = account.properties.primaryEndpoints.blob
