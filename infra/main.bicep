targetScope = 'subscription'

@description('Name of the environment; resources are named after it.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('Region of everything, one that has Flex Consumption. Answers of people stay there.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Keeps storage, documents and secrets off the public internet: a virtual network with private endpoints.')
param vnetEnabled bool = false

@description('Key of the HR API, 16 characters or more.')
@secure()
param hrKey string

@description('Key that signs emailed links, base64 of 32 bytes. Another value kills the links that are out.')
@secure()
param linkKey string

@description('Key of SendGrid; empty keeps mails in the local mailbox, for a first look.')
@secure()
param sendGridApiKey string = ''

@description('Public key of SendGrid\'s signed events; empty takes none.')
param sendGridWebhookPublicKey string = ''

@description('Where SendGrid\'s API is, https://api.eu.sendgrid.com for regional subusers; empty takes the usual one.')
param sendGridBaseUrl string = ''

@description('SendGrid checks every mail and delivers none.')
param sendGridSandbox bool = false

@description('Address that mails come from, for example "Parcours <parcours@your-company.example>".')
param mailFrom string = ''

@description('Base of emailed links; empty takes the app\'s own address.')
param publicUrl string = ''

@description('Client id of the app registration by which HR signs in to the console; empty signs in by emailed link alone.')
param consoleClientId string = ''

@description('Name of the Cosmos DB account, where it was restored under another one; empty makes one.')
param cosmosAccountName string = ''

@description('Who is mailed when an alert fires; empty for nobody.')
param alertEmail string = ''

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-parcours-${environmentName}'
  location: location
  tags: tags
}

module parcours 'parcours.bicep' = {
  name: 'parcours'
  scope: group
  params: {
    location: location
    tags: tags
    suffix: take(uniqueString(group.id), 8)
    vnetEnabled: vnetEnabled
    hrKey: hrKey
    linkKey: linkKey
    sendGridApiKey: sendGridApiKey
    sendGridWebhookPublicKey: sendGridWebhookPublicKey
    sendGridBaseUrl: sendGridBaseUrl
    sendGridSandbox: sendGridSandbox
    consoleClientId: consoleClientId
    mailFrom: mailFrom
    publicUrl: publicUrl
    cosmosAccountName: cosmosAccountName
    alertEmail: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = parcours.outputs.app
output AZURE_KEY_VAULT_NAME string = parcours.outputs.vault
output PARCOURS_URL string = parcours.outputs.url
