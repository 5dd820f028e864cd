using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Identity;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>A right to an address of the broker, for a time.</summary>
/// <param name="Value">Secret.</param>
/// <param name="Type">As Service Bus names it.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record BrokerToken(string Value, string Type, DateTimeOffset ExpiresAt);

/// <summary>Where rights come from.</summary>
internal abstract class BrokerTokens
{
    /// <param name="audience">Address of the queue or topic, as <c>sb://namespace/name</c>.</param>
    /// <param name="now">Real time.</param>
    /// <param name="cancellation">Gives up.</param>
    public abstract Task<BrokerToken> GetAsync(string audience, DateTimeOffset now, CancellationToken cancellation);

    public static BrokerTokens Of(ServiceBusOptions options) =>
        options.SharedAccess is { } policy ? new SharedAccessTokens(policy.Name, policy.Key) : new IdentityTokens(options.ClientId);
}

/// <summary>
/// Signed by a shared access policy: HMAC-SHA-256 of the encoded address, a line break and the Unix second of its end
/// (https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas).
/// </summary>
internal sealed class SharedAccessTokens(string name, string key) : BrokerTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public override Task<BrokerToken> GetAsync(string audience, DateTimeOffset now, CancellationToken cancellation)
    {
        var expiresAt = now + Life;
        var resource = WebUtility.UrlEncode(audience);
        var end = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(resource + "\n" + end));
        var value = $"SharedAccessSignature sr={resource}&sig={WebUtility.UrlEncode(Convert.ToBase64String(signature))}&se={end}&skn={WebUtility.UrlEncode(name)}";
        return Task.FromResult(new BrokerToken(value, "servicebus.windows.net:sastoken", expiresAt));
    }
}

/// <summary>Given by Entra ID to the managed identity.</summary>
internal sealed class IdentityTokens(string? clientId) : BrokerTokens
{
    private static readonly string[] Scopes = ["https://servicebus.azure.net/.default"];

    private readonly ManagedIdentityCredential _identity =
        new(clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));

    public override async Task<BrokerToken> GetAsync(string audience, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var token = await _identity.GetTokenAsync(new TokenRequestContext(Scopes), cancellation);
            return new BrokerToken(token.Token, "jwt", token.ExpiresOn);
        }
        catch (AuthenticationFailedException fault)
        {
            throw new BrokerUnavailableException("The managed identity gets no token for Service Bus.", fault);
        }
    }
}
