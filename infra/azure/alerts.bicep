// What an operator must hear of, most of it before a partner does: something is late, something was given up, or nothing answers.

@description('Where the rules lie.')
param location string

@description('Beginning of the rules\' names.')
param name string

@description('Workspace that keeps the logs.')
param workspaceId string

@description('Application Insights resource of the availability test.')
param insightsId string

@description('Action group that tells the operator.')
param actionGroupId string

@description('Address that people reach the API by.')
param publicBaseUrl string

@description('Event Grid topics, each with its resource type, of which nothing may end as undelivered.')
param topics { id: string, type: string }[]

// functions/log.ts writes a JSON line an entry, which begins with its level. The host guesses a severity of its own from the
// words in a line, so that the level is read from the line itself. A rule counts the rows of its query over a window of time.
// Severities: 0 critical, 1 error, 2 warning, 3 informational.
var logRules = [
  {
    name: 'sweeper-silent'
    description: 'No sweep has succeeded for 15 minutes, though one runs every minute: claims whose wake-up was lost stay late.'
    severity: 1
    query: 'AppRequests | where Name == \'sweeper\' and Success'
    operator: 'LessThan'
    limit: 1
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'claims-late'
    description: 'Sweeps keep finding overdue claims: orchestrations do not keep time. Look at the traces of category Host.Triggers.DurableTask.'
    severity: 1
    query: 'AppTraces | where Message startswith_cs \'{"level":"info","message":"Overdue claims were woken."\''
    operator: 'GreaterThan'
    limit: 5
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'work-given-up'
    description: 'A mail or message of a claim has failed for good. GET failed-work lists it; redrive it once its cause is gone.'
    severity: 1
    query: 'AppTraces | where Message startswith_cs \'{"level":"error","message":"An effect has failed for good."\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'work-put-off'
    description: 'Mails or messages keep failing and are put off: the mail service or the queue may be out, or the mail quota too large for the domain.'
    severity: 2
    query: 'AppTraces | where Message startswith_cs \'{"level":"warn","message":"An effect failed and will be tried again."\''
    operator: 'GreaterThan'
    limit: 10
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'errors'
    description: 'The service has logged an error other than work that was given up.'
    severity: 2
    query: 'AppTraces | where Message startswith_cs \'{"level":"error"\' and Message !has_cs \'An effect has failed for good.\' and Message !has_cs \'A message could not be taken and waits for the operators.\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'not-served'
    description: 'Requests are answered with 503 again and again. The lines say why: the database is busy (raise its throughput) or out, the storage of the documents is out, or the keys of the sign-in service cannot be read. GET health knows of the database alone.'
    severity: 2
    query: 'AppTraces | where Message startswith_cs \'{"level":"warn","message":"A request could not be served now."\''
    operator: 'GreaterThan'
    limit: 20
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'background-failures'
    description: 'A timer, a queue message or an event could not be processed. After five failures eligibility-answers-poison tries a message of the assessor once more, and keeps it while the database is out.'
    severity: 2
    query: 'AppRequests | where not(Success) and Name in (\'sweeper\', \'summary\', \'end-associations\', \'eligibility-answers\', \'eligibility-answers-poison\', \'mail-delivery-reports\', \'document-scan-results\')'
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'answers-poisoned'
    description: 'A message of the assessor could not be taken (R61). GET failed-work lists it with the reason; redrive or dismiss it.'
    severity: 1
    query: 'AppTraces | where Message startswith_cs \'{"level":"error","message":"A message could not be taken and waits for the operators."\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'summary-late'
    description: 'The summary (R63) has not been renewed for an hour, though it should be every 15 minutes.'
    severity: 3
    query: 'AppRequests | where Name == \'summary\' and Success'
    operator: 'LessThan'
    limit: 1
    window: 'PT1H'
    every: 'PT15M'
  }
  {
    name: 'associations-not-ended'
    description: 'Associations that have run out were not ended for two days (R16): their places are still taken.'
    severity: 2
    query: 'AppRequests | where Name == \'end-associations\' and Success'
    operator: 'LessThan'
    limit: 1
    window: 'P2D'
    every: 'PT1H'
  }
  {
    name: 'documents'
    description: 'A document was found malicious, or could not be scanned and is not shown as clean (R46).'
    severity: 3
    query: 'AppTraces | where Message startswith_cs \'{"level":"warn","message":"A document was found malicious."\' or Message startswith_cs \'{"level":"warn","message":"A document could not be scanned."\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT15M'
  }
]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in logRules: {
    name: '${name}-${rule.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: '${name} ${rule.name}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.limit
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for (topic, index) in topics: {
    name: '${name}-undelivered-${index}'
    location: 'global'
    properties: {
      description: 'Event Grid has given an event up; it lies in the container for dead letters.'
      severity: 2
      enabled: true
      scopes: [topic.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'dead letters'
            metricNamespace: topic.type
            metricName: 'DeadLetteredCount'
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: 0
          }
        ]
      }
      actions: [{ actionGroupId: actionGroupId }]
    }
  }
]

resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-health'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  properties: {
    SyntheticMonitorId: '${name}-health'
    Name: '${name} health'
    Description: 'Whether the service can work, asked from outside.'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-gb-db3-azr' }
      { Id: 'us-va-ash-azr' }
    ]
    Request: { RequestUrl: '${publicBaseUrl}/api/health', HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource unavailable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-unavailable'
  location: 'global'
  properties: {
    description: 'GET /api/health fails from two places or more: nobody can work.'
    severity: 0
    enabled: true
    scopes: [health.id, insightsId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
