@description('Region of everything.')
param location string

param tags object

@description('Makes names unique.')
param suffix string

param vnetEnabled bool

@secure()
param hrKey string

@secure()
param linkKey string

@secure()
param sendGridApiKey string

param sendGridWebhookPublicKey string
param sendGridBaseUrl string
param sendGridSandbox bool
param consoleClientId string
param mailFrom string
param publicUrl string
param cosmosAccountName string
param alertEmail string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-parcours-${suffix}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    location: location
    tags: tags
    suffix: suffix
    principalId: identity.properties.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    location: location
    tags: tags
    suffix: suffix
    principalId: identity.properties.principalId
    isPublic: !vnetEnabled
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  params: {
    location: location
    tags: tags
    accountName: empty(cosmosAccountName) ? 'cosmos-parcours-${suffix}' : cosmosAccountName
    principalId: identity.properties.principalId
    isPublic: !vnetEnabled
  }
}

module serviceBus 'modules/servicebus.bicep' = {
  name: 'servicebus'
  params: {
    location: location
    tags: tags
    suffix: suffix
    principalId: identity.properties.principalId
  }
}

module vault 'modules/keyvault.bicep' = {
  name: 'keyvault'
  params: {
    location: location
    tags: tags
    suffix: suffix
    principalId: identity.properties.principalId
    isPublic: !vnetEnabled
    hrKey: hrKey
    linkKey: linkKey
    sendGridApiKey: sendGridApiKey
  }
}

module network 'modules/network.bicep' = if (vnetEnabled) {
  name: 'network'
  params: {
    location: location
    tags: tags
    suffix: suffix
    storageId: storage.outputs.id
    cosmosId: cosmos.outputs.id
    vaultId: vault.outputs.id
  }
}

var mail = empty(sendGridApiKey) ? {} : {
  SendGrid__ApiKey: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=sendgrid-api-key)'
  SendGrid__BaseUrl: sendGridBaseUrl
  SendGrid__Sandbox: string(sendGridSandbox)
  SendGrid__WebhookPublicKey: sendGridWebhookPublicKey
}

var signIn = empty(consoleClientId) ? {} : { PARCOURS_PLATFORM_SIGN_IN: 'true' }

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    location: location
    tags: tags
    suffix: suffix
    identityId: identity.id
    deploymentContainer: storage.outputs.deploymentContainer
    subnetId: network.?outputs.appSubnetId ?? ''
    consoleClientId: consoleClientId
    settings: union(mail, signIn, {
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      AzureWebJobsDisableHomepage: 'true'
      AzureWebJobsStorage__accountName: storage.outputs.name
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      Cosmos__accountEndpoint: cosmos.outputs.endpoint
      Cosmos__credential: 'managedidentity'
      Cosmos__clientId: identity.properties.clientId
      Cosmos__database: cosmos.outputs.database
      ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.namespace
      ServiceBus__clientId: identity.properties.clientId
      ServiceBus__topic: serviceBus.outputs.topic
      ServiceBus__queue: serviceBus.outputs.queue
      PARCOURS_HR_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=hr-key)'
      PARCOURS_LINK_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=link-key)'
      PARCOURS_PUBLIC_URL: publicUrl
      Mail__From: empty(mailFrom) ? 'Parcours <parcours@example.org>' : mailFrom
    })
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    suffix: suffix
    insightsId: monitoring.outputs.insightsId
    serviceBusId: serviceBus.outputs.id
    storageId: storage.outputs.id
    cosmosId: cosmos.outputs.id
    url: app.outputs.url
    commandQueue: serviceBus.outputs.queue
    email: alertEmail
  }
}

output app string = app.outputs.name
output url string = app.outputs.url
output vault string = vault.outputs.name
