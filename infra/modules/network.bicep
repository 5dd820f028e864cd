@description('A virtual network that the app joins, and private endpoints in it. Service Bus has them on its Premium tier alone, so it stays public, by identity.')
param location string

param tags object
param suffix string
param storageId string
param cosmosId string
param vaultId string

var endpoints = [
  { name: 'blob', service: storageId, zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'queue', service: storageId, zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { name: 'table', service: storageId, zone: 'privatelink.table.${environment().suffixes.storage}' }
  { name: 'Sql', service: cosmosId, zone: 'privatelink.documents.azure.com' }
  { name: 'vault', service: vaultId, zone: 'privatelink.vaultcore.azure.net' }
]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-parcours-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.0.1.0/24'
          // What Flex Consumption asks for.
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.0.2.0/24' }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource private 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for endpoint in endpoints: {
    name: endpoint.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (endpoint, i) in endpoints: {
    parent: zones[i]
    name: 'vnet-parcours-${suffix}'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for endpoint in endpoints: {
    name: 'pe-${toLower(endpoint.name)}-parcours-${suffix}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::private.id }
      privateLinkServiceConnections: [
        {
          name: toLower(endpoint.name)
          properties: { privateLinkServiceId: endpoint.service, groupIds: [endpoint.name] }
        }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (endpoint, i) in endpoints: {
    parent: privateEndpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: toLower(endpoint.name), properties: { privateDnsZoneId: zones[i].id } }]
    }
  }
]

output appSubnetId string = network::app.id
