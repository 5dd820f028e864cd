@description('The documents: a container for programmes, one for journeys, one for the places of the change feed\'s readers. Serverless; no keys.')
param location string

param tags object
param accountName string
param principalId string

@description('Whether it can be reached from the internet; else by private endpoints alone.')
param isPublic bool

var databaseName = 'parcours'
var dataContributor = '00000000-0000-0000-0000-000000000002'

// Pages are point reads and reads of one partition by type; the watchdog looks for what is due. Nothing else is indexed, so that
// writes stay cheap.
var indexing = {
  indexingMode: 'consistent'
  includedPaths: [{ path: '/type/?' }, { path: '/wakeAt/?' }]
  excludedPaths: [{ path: '/*' }]
}

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: accountName
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    disableLocalAuth: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    minimalTlsVersion: 'Tls12'
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: { resource: { id: databaseName } }
}

resource documents 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [
  for name in ['programmes', 'journeys']: {
    parent: database
    name: name
    properties: {
      resource: {
        id: name
        partitionKey: { paths: ['/partition'], kind: 'Hash', version: 2 }
        // On, without an end of its own: a document says itself when it may go.
        defaultTtl: -1
        indexingPolicy: indexing
      }
    }
  }
]

resource leases 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: 'leases'
  properties: { resource: { id: 'leases', partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 } } }
}

resource readsAndWrites 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    // The account, which holds nothing else: clients read where its regions are before anything else.
    scope: account.id
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
output database string = database.name
