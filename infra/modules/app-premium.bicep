@description('The same app on Elastic Premium: always one instance ready, and a virtual network if need be.')
param location string

param tags object
param suffix string
param identityId string
param storageName string
param deploymentContainer string
param consoleClientId string
param settings object

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-parcours-${suffix}'
  location: location
  tags: tags
  kind: 'elastic'
  sku: { name: 'EP1', tier: 'ElasticPremium' }
  properties: { reserved: true, maximumElasticWorkerCount: 10 }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-parcours-${suffix}'
  location: location
  tags: union(tags, { 'azd-service-name': 'parcours', storage: storageName })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      appSettings: [
        for setting in items(union(settings, {
          FUNCTIONS_EXTENSION_VERSION: '~4'
          FUNCTIONS_WORKER_RUNTIME: 'custom'
          WEBSITE_RUN_FROM_PACKAGE: '${deploymentContainer}/released-package.zip'
          WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identityId
        })): { name: setting.key, value: setting.value }
      ]
    }
  }
}

module signIn 'sign-in.bicep' = {
  name: 'sign-in'
  params: {
    appName: app.name
    clientId: consoleClientId
  }
}

output url string = 'https://${app.properties.defaultHostName}'
