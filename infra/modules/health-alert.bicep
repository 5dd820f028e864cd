@description('Asks /healthz from two places outside. It says when the app doesn\'t answer, and when store, task hub or watchdog are unusable.')
param location string

param tags object
param suffix string
param insightsId string

@description('Address of the app.')
param url string

@description('Action groups.')
param groups array

var places = ['emea-nl-ams-azr', 'emea-fr-pra-edge']

resource test 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'health-parcours-${suffix}'
  location: location
  // By this tag the portal shows it under the Application Insights that it belongs to.
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'health-parcours-${suffix}'
    Name: 'health'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    // A sleeping app starts first.
    Timeout: 60
    RetryEnabled: true
    Locations: [for place in places: { Id: place }]
    Request: { RequestUrl: '${url}/healthz', HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200 }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-unhealthy-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app doesn\'t answer, or says that it is unusable'
    severity: 1
    enabled: true
    scopes: [test.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: insightsId
      failedLocationCount: length(places)
    }
    actions: [for group in groups: { actionGroupId: group }]
  }
}
