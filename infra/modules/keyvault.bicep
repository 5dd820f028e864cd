@description('The secrets of the deployment: HR key, key of links, SendGrid. The identity reads them; it can\'t write.')
param location string

param tags object
param suffix string
param principalId string

@description('Whether it can be reached from the internet; else by private endpoints alone.')
param isPublic bool

@secure()
param hrKey string

@secure()
param linkKey string

@secure()
param sendGridApiKey string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-parcours-${suffix}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // Without purge protection: these keys can be made again, and with it a name that was taken down couldn't be taken for weeks.
    softDeleteRetentionInDays: 7
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
  }
}

resource hr 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'hr-key'
  properties: { value: hrKey }
}

resource link 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'link-key'
  properties: { value: linkKey }
}

resource sendGrid 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(sendGridApiKey)) {
  parent: vault
  name: 'sendgrid-api-key'
  properties: { value: sendGridApiKey }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

output id string = vault.id
output name string = vault.name
