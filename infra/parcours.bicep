@description('Region of everything.')
param location string

param tags object

@description('Makes names unique.')
param suffix string

param consoleClientId string
param mailFrom string
param publicUrl string
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
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  params: {
    location: location
    tags: tags
    suffix: suffix
    principalId: identity.properties.principalId
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
  }
}

module app 'modules/app-flex.bicep' = {
  name: 'app'
  params: {
    location: location
    tags: tags
    suffix: suffix
    identityId: identity.id
    storageName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    consoleClientId: consoleClientId
    settings: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      AzureWebJobsDisableHomepage: 'true'
      AzureWebJobsStorage__accountName: storage.outputs.name
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      AZURE_CLIENT_ID: identity.properties.clientId
      Cosmos__accountEndpoint: cosmos.outputs.endpoint
      Cosmos__credential: 'managedidentity'
      Cosmos__clientId: identity.properties.clientId
      Cosmos__database: cosmos.outputs.database
      ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.namespace
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identity.properties.clientId
      ServiceBus__topic: serviceBus.outputs.topic
      ServiceBus__queue: serviceBus.outputs.queue
      SendGrid__ApiKey: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=sendgrid-api-key)'
      SendGrid__WebhookPublicKey: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=sendgrid-webhook-public-key)'
      PARCOURS_HR_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=hr-key)'
      PARCOURS_LINK_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=link-key)'
      // The app's own folder can't be written; what is kept here may be lost with the instance.
      PARCOURS_DATA: '/tmp/parcours'
      PARCOURS_PUBLIC_URL: publicUrl
      Mail__From: mailFrom
    }
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
    commandQueue: serviceBus.outputs.queue
    email: alertEmail
  }
}

output url string = app.outputs.url
