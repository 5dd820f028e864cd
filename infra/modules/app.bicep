@description('The plan and the app on Flex Consumption: the isolated worker, .NET 10.')
param location string

param tags object
param suffix string
param identityId string
param deploymentContainer string

@description('Where the app joins a virtual network; empty for none.')
param subnetId string

param consoleClientId string
param settings object

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-parcours-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-parcours-${suffix}'
  location: location
  tags: union(tags, { 'azd-service-name': 'parcours' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      appSettings: [for setting in items(settings): { name: setting.key, value: setting.value }]
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        // Far more than it needs; a limit, so that a flood of requests doesn't become a flood of costs.
        maximumInstanceCount: 40
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
  }
}

module signIn 'sign-in.bicep' = if (!empty(consoleClientId)) {
  name: 'sign-in'
  params: {
    appName: app.name
    clientId: consoleClientId
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
