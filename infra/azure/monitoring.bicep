// Storage of logs and telemetry, and the action group that sends alerts to the operator.

import { roles } from 'roles.bicep'

@description('Region of the resources.')
param location string

@description('Prefix of the names of the resources.')
param name string

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('Maximum of gigabytes of logs that are stored in a day; -1: no limit.')
param dailyLimitGB int

@description('Mail address that gets the alerts.')
param operatorMail string

@description('The application\'s identity: object ID of its service principal.')
param principalId string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyLimitGB }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalId, roles.monitoringMetricsPublisher)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

resource operator 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operator'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: operatorMail, useCommonAlertSchema: true }]
  }
}

@description('Resource ID of the workspace that stores the logs.')
output workspaceId string = workspace.id

@description('Resource ID of Application Insights.')
output insightsId string = insights.id

@description('Connection string with the addresses for telemetry; no secret, because local authentication is off.')
output insightsConnection string = insights.properties.ConnectionString

@description('Resource ID of the action group that sends mails to the operator.')
output operatorActionGroupId string = operator.id
