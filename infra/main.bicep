targetScope = 'subscription'

@description('Name of the environment; resources are named after it.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('Region of everything. Answers of people stay there.')
param location string = 'francecentral'

@description('Client id of the app registration by which HR signs in to the console.')
param consoleClientId string

@description('Address that mails come from, for example "Parcours <parcours@example.org>".')
param mailFrom string

@description('Base of mailed links; empty takes the app\'s own address.')
param publicUrl string = ''

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
    consoleClientId: consoleClientId
    mailFrom: mailFrom
    publicUrl: publicUrl
    alertEmail: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output PARCOURS_URL string = parcours.outputs.url
