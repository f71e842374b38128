// The alerts for an operator: something is late, something failed for good, or the service does not respond.

@description('Region of the alert rules.')
param location string

@description('Prefix of the names of the alert rules.')
param name string

@description('Workspace that stores the logs.')
param workspaceId string

@description('Application Insights resource of the availability test.')
param insightsId string

@description('Action group that sends mails to the operator.')
param actionGroupId string

@description('Address of the API for people.')
param publicBaseUrl string

@description('Event Grid topics, each with its resource type; an undelivered event of any of them is an alert.')
param topics { id: string, type: string }[]

// functions/log.ts writes each entry as a line of JSON that begins with the level. The host guesses a
// severity from the words in a line, so the queries read the level from the line itself. A rule counts the
// rows of its query in a window of time. Severities: 0 critical, 1 error, 2 warning, 3 informational.
// RUNBOOK.md says more about each alert.
var logRules = [
  {
    name: 'sweeper-silent'
    description: 'No sweep has succeeded for 15 minutes, though one runs every minute: claims whose wake-up was lost stay late. Cause: the database is down, or timers do not fire because the host or its storage is down. Cure: repair the service that the failed runs of sweeper name; restart the app if there are no runs at all.'
    severity: 1
    query: 'AppRequests | where Name == \'sweeper\' and Success'
    operator: 'LessThan'
    limit: 1
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'claims-late'
    description: 'Sweeps keep finding overdue claims: orchestrations do not keep time. Cause: the storage of the Durable host is slow or down, or its orchestrations fail; the traces of category Host.Triggers.DurableTask say which. Cure: restart the app; publish the version before if the alert began with a new one.'
    severity: 1
    query: 'AppTraces | where Message startswith_cs \'{"level":"info","message":"Overdue claims were woken."\''
    operator: 'GreaterThan'
    limit: 5
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'work-given-up'
    description: 'A mail or message of a claim has failed for good. Cause: most often an address that accepts no mail. Cure: GET failed-work lists it with the reason; redrive it once the cause is removed.'
    severity: 1
    query: 'AppTraces | where Message startswith_cs \'{"level":"error","message":"An effect has failed for good."\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'work-put-off'
    description: 'Mails or messages keep failing and are tried again later; none is lost. Cause: the mail service or the queue is down, or the mail quota of the policy is larger than that of the domain. Cure: wait for the service, or publish a policy with the quota of the domain.'
    severity: 2
    query: 'AppTraces | where Message startswith_cs \'{"level":"warn","message":"An effect failed and will be tried again."\''
    operator: 'GreaterThan'
    limit: 10
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'errors'
    description: 'The service has logged an error that no other alert covers: a request got 500, an association could not be ended, or an orchestration runs for a claim that does not exist. Cause: most often a fault of the program or of its data. Cure: read the line, and publish the version before if the alert began with a new one.'
    severity: 2
    query: 'AppTraces | where Message startswith_cs \'{"level":"error"\' and Message !has_cs \'An effect has failed for good.\' and Message !has_cs \'A message could not be taken and waits for the operators.\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'not-served'
    description: 'Many requests get 503. Cause: the lines say why: the database is busy or down, the storage of the documents is down, or the keys of the sign-in service cannot be read; GET health checks the database only. Cure: raise databaseMaxThroughput for a busy database; wait for a service that is down.'
    severity: 2
    query: 'AppTraces | where Message startswith_cs \'{"level":"warn","message":"A request could not be served now."\''
    operator: 'GreaterThan'
    limit: 20
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'background-failures'
    description: 'A timer, a queue message or an event could not be processed. Cause: the database is down, or the message is faulty. Cure: repair the database; then everything is tried again: sweeper, summary and digest run again soon, end-associations every five minutes, Event Grid delivers an event for a day, and after five failures eligibility-answers-poison tries a message of the assessor once more, and keeps it while the database is down.'
    severity: 2
    query: 'AppRequests | where not(Success) and Name in (\'sweeper\', \'summary\', \'digest\', \'end-associations\', \'eligibility-answers\', \'eligibility-answers-poison\', \'mail-delivery-reports\', \'document-scan-results\')'
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'answers-poisoned'
    description: 'A message of the assessor could not be recorded (R61). Cause: it is not JSON, lacks fields, or names a claim or request that does not exist. Cure: GET failed-work lists it with the reason; redrive or dismiss it.'
    severity: 1
    query: 'AppTraces | where Message startswith_cs \'{"level":"error","message":"A message could not be taken and waits for the operators."\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'summary-late'
    description: 'The summary (R63) has not been renewed for an hour, though it should be every 15 minutes. Cause: the database is down or busy, or timers do not fire. Cure: as for sweeper-silent; the next run makes a new summary.'
    severity: 3
    query: 'AppRequests | where Name == \'summary\' and Success'
    operator: 'LessThan'
    limit: 1
    window: 'PT1H'
    every: 'PT15M'
  }
  {
    name: 'associations-not-ended'
    description: 'Associations that have run out were not ended for two days (R16): their places are still taken. Cause: the timer does not fire, or one association fails at every attempt (one every five minutes). Cure: find it in the lines "An association could not be ended."; an operator can end the association meanwhile.'
    severity: 2
    query: 'AppRequests | where Name == \'end-associations\' and Success'
    operator: 'LessThan'
    limit: 1
    window: 'P2D'
    every: 'PT1H'
  }
  {
    name: 'documents'
    description: 'A document was found malicious, or could not be scanned and is not shown as clean (R46). Cause: the file that a partner has uploaded; a scanner cannot open every file. Cure: none for a malicious document, which does not count and cannot be read; have an unscanned one scanned again.'
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
      description: 'Event Grid has given up an event after a day: a bounced mail or the result of a scan was not noticed. Cause: the function has refused the event, or the app was down. Cure: read the event in the container dead-letters, then have the document scanned again, or ask the partner to change the contact of the claim.'
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
    Description: 'Checks from outside whether the service works.'
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
    description: 'GET /api/health fails from two places or more: nobody can work. Cause: the database is down (503), a setting is wrong or the app does not start (no response), or the certificate ends within a week. Cure: repair the fault that the response or the first log lines of the start name; publish the version before if the alert began with a new one.'
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
