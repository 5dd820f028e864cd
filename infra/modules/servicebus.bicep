@description('Events out and commands in. Duplicates are detected by message id, which is the event\'s; no keys.')
param location string

param tags object
param suffix string
param principalId string

var sender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var receiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var duplicates = 'PT10M'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-parcours-${suffix}'
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource events 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: 'journey-events'
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: duplicates
    supportOrdering: true
    defaultMessageTimeToLive: 'P14D'
  }
}

resource commands 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'journey-commands'
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: duplicates
    // An outage of the store costs no deliveries; what fails for other reasons is tried for some ten minutes.
    maxDeliveryCount: 30
    // Longer than a command may take.
    lockDuration: 'PT5M'
    deadLetteringOnMessageExpiration: true
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(events.id, principalId, sender)
  scope: events
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
  }
}

resource receives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(commands.id, principalId, receiver)
  scope: commands
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', receiver)
  }
}

output id string = namespace.id
output namespace string = '${namespace.name}.servicebus.windows.net'
output topic string = events.name
output queue string = commands.name
