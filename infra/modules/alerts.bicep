@description('What somebody should hear of without looking.')
param location string

param tags object
param suffix string
param insightsId string
param serviceBusId string
param storageId string
param cosmosId string

@description('Address of the app; its health is asked from outside.')
param url string

param commandQueue string
param email string

@description('What the program counts, and how often in an hour is too often. Severity: 1 is worse than 2.')
var counted = [
  {
    name: 'watchdog-restarts'
    about: 'Orchestrations were late or lost, and were started again'
    of: 'name == "parcours.watchdog.restarts"'
    above: 20
    severity: 2
  }
  {
    name: 'set-aside'
    about: 'A change of a document can\'t be handled and was set aside'
    of: 'name == "parcours.feed.set_aside"'
    above: 0
    severity: 1
  }
  {
    name: 'mail-failures'
    about: 'Mails can\'t be sent'
    of: 'name == "parcours.mails" and tostring(customDimensions.outcome) in ("refused", "putOff")'
    above: 5
    severity: 1
  }
]

@description('What the services measure. A window of an hour is the shortest where a measure comes once an hour.')
var measured = [
  {
    name: 'rejected-commands'
    about: 'A command of an HR system was rejected'
    scope: serviceBusId
    metric: 'DeadletteredMessages'
    by: 'Maximum'
    above: 0
    window: 'PT15M'
    dimensions: [{ name: 'EntityName', operator: 'Include', values: [commandQueue] }]
  }
  {
    name: 'waiting-events'
    about: 'Events or commands pile up: nobody takes them'
    scope: serviceBusId
    metric: 'ActiveMessages'
    by: 'Average'
    above: 5000
    window: 'PT1H'
    dimensions: []
  }
  {
    name: 'hub-backlog'
    about: 'The task hub\'s queues grow: orchestrations wait'
    scope: '${storageId}/queueServices/default'
    metric: 'QueueMessageCount'
    by: 'Average'
    // An orchestration that waits for its time is a message too, so several thousand are usual.
    above: 20000
    window: 'PT1H'
    dimensions: []
  }
  {
    name: 'throttled'
    about: 'Cosmos DB turns requests away: more is asked than it serves'
    scope: cosmosId
    metric: 'TotalRequests'
    by: 'Count'
    above: 500
    window: 'PT15M'
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-parcours-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'parcours'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var groups = empty(email) ? [] : [people.id]

resource countedAlerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for alert in counted: {
    name: 'alert-${alert.name}-${suffix}'
    location: location
    tags: tags
    properties: {
      displayName: alert.about
      severity: alert.severity
      enabled: true
      evaluationFrequency: 'PT15M'
      windowSize: 'PT1H'
      scopes: [insightsId]
      criteria: {
        allOf: [
          {
            query: 'customMetrics | where ${alert.of}'
            metricMeasureColumn: 'valueSum'
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: alert.above
          }
        ]
      }
      actions: { actionGroups: groups }
    }
  }
]

resource measuredAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in measured: {
    name: 'alert-${alert.name}-${suffix}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.about
      severity: 2
      enabled: true
      scopes: [alert.scope]
      evaluationFrequency: alert.window
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricName: alert.metric
            timeAggregation: alert.by
            operator: 'GreaterThan'
            threshold: alert.above
            dimensions: alert.dimensions
          }
        ]
      }
      actions: [for group in groups: { actionGroupId: group }]
    }
  }
]

module health 'health-alert.bicep' = {
  name: 'health-alert'
  params: {
    location: location
    tags: tags
    suffix: suffix
    insightsId: insightsId
    url: url
    groups: groups
  }
}
