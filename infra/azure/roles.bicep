// Azure's built-in roles that the templates assign, with the names that the Azure portal shows
// (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).

@export()
@description('IDs of role definitions, the same in every tenant.')
var roles = {
  // Communication and Email Service Owner: needed to send mails; the service accepts no smaller role.
  communicationAndEmailServiceOwner: '09976791-48a7-449e-bb21-39d1a415f350'
  // Monitoring Metrics Publisher: writes telemetry without an instrumentation key.
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  // Storage Blob Data Contributor: reads, writes and deletes blobs and containers.
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  // Storage Blob Data Owner: the Functions host requires it in its own account.
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // Storage Blob Delegator: requests user delegation keys, which sign the links to single documents.
  storageBlobDelegator: 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
  // Storage Queue Data Contributor: reads and writes queues and their messages.
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  // Storage Table Data Contributor: reads and writes the tables of Durable Functions.
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}
