@description('What somebody should hear of without looking.')
param location string

param tags object
param suffix string
param insightsId string
param serviceBusId string
param storageId string
param commandQueue string
param email string

@description('What the program logs, how often in an hour is too often, and how bad that is (1 to 4).')
var logged = [
  { name: 'watchdog-restarts', about: 'Journeys were late and were started again', has: 'Watchdog started', above: 20, severity: 2 }
  { name: 'set-aside', about: 'A document can\'t be handled and was set aside', has: 'it is set aside', above: 0, severity: 1 }
  { name: 'mail-failures', about: 'Mails can\'t be sent', has: 'can\'t be sent', above: 5, severity: 1 }
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

resource lines 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for line in logged: {
    name: 'alert-${line.name}-${suffix}'
    location: location
    tags: tags
    properties: {
      displayName: line.about
      severity: line.severity
      enabled: true
      evaluationFrequency: 'PT15M'
      windowSize: 'PT1H'
      scopes: [insightsId]
      criteria: {
        allOf: [
          {
            query: 'traces | where message has "${line.has}"'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: line.above
          }
        ]
      }
      actions: { actionGroups: groups }
    }
  }
]

resource rejected 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-rejected-commands-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A command of an HR system was rejected'
    severity: 2
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'rejected'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [commandQueue] }]
        }
      ]
    }
    actions: [for group in groups: { actionGroupId: group }]
  }
}

resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-hub-backlog-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The task hub\'s queues grow: orchestrations wait'
    severity: 2
    enabled: true
    scopes: ['${storageId}/queueServices/default']
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'messages'
          metricName: 'QueueMessageCount'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 20000
        }
      ]
    }
    actions: [for group in groups: { actionGroupId: group }]
  }
}

resource silent 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: 'alert-watchdog-silent-${suffix}'
  location: location
  tags: tags
  properties: {
    displayName: 'The watchdog hasn\'t run for half an hour'
    severity: 1
    enabled: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    scopes: [insightsId]
    criteria: {
      allOf: [
        {
          query: 'requests | where name == "Watchdog"'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
        }
      ]
    }
    actions: { actionGroups: groups }
  }
}

resource waiting 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-waiting-events-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events or commands pile up: nobody takes them'
    severity: 2
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'waiting'
          metricName: 'ActiveMessages'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 5000
        }
      ]
    }
    actions: [for group in groups: { actionGroupId: group }]
  }
}
