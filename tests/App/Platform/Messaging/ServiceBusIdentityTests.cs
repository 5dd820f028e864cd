using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.ServiceBus;
using static Parcours.App.Tests.Platform.Messaging.ServiceBusFixture;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>By what right the program uses Service Bus, and whom it believes to be Service Bus.</summary>
public sealed class ServiceBusIdentityTests(IdentityPlatform platform) : IDisposable
{
    private const string Namespace = "ns.servicebus.windows.net";

    private readonly X509Certificate2 _certificate = NewCertificate();

    public void Dispose() => _certificate.Dispose();

    private ServiceBusFixture Open(TokenCredential? identity = null, bool isTrusted = true)
    {
        var server = new ServiceBusServer(certificate: _certificate);
        return new ServiceBusFixture(
            new ServiceBusOptions { FullyQualifiedNamespace = Namespace }, server, identity, client =>
        {
            client.CustomEndpointAddress = new Uri($"sb://localhost:{server.Port}");
            client.RetryOptions.MaxRetries = 0;
            if (isTrusted)
            {
                client.CertificateValidationCallback = (_, shown, _, _) =>
                    shown?.GetCertHashString() == _certificate.GetCertHashString();
            }
        });
    }

    [Fact]
    public async Task The_managed_identity_gets_its_token_from_the_platform()
    {
        await using var bus = Open();
        await bus.PublishAsync(Event("1"), Event("2"));
        Assert.Equal(["1", "2"], bus.Arrived);
        Assert.Equal(
            ("jwt", $"amqps://{Namespace}/journey-events", IdentityPlatform.Token),
            Assert.Single(bus.Server.Faults.Tokens));
        Assert.Contains("https://servicebus.azure.net", platform.Resources);
    }

    [Fact]
    public async Task A_token_is_asked_for_service_bus_alone()
    {
        var identity = new StandIn();
        await using var bus = Open(identity);
        await bus.PublishAsync(Event("1"));
        Assert.Equal(["https://servicebus.azure.net/.default"], identity.Scopes.Distinct());
        Assert.Equal("of-the-stand-in", Assert.Single(bus.Server.Faults.Tokens).Token);
    }

    [Fact]
    public async Task An_identity_that_gets_no_token_is_waited_for()
    {
        var identity = new StandIn { Fault = new Azure.Identity.CredentialUnavailableException("no identity here") };
        await using var bus = Open(identity);
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => bus.PublishAsync(Event("1")));
        Assert.NotNull(bus.State.UnusableSince);
        identity.Fault = null;
        await bus.PublishAsync(Event("1"));
        Assert.Equal(["1"], bus.Arrived);
    }

    [Fact]
    public async Task A_connection_string_signs_its_own_token()
    {
        await using var bus = new ServiceBusFixture(new ServiceBusServer());
        await bus.PublishAsync(Event("1"));
        var (type, _, token) = Assert.Single(bus.Server.Faults.Tokens);
        Assert.Equal("servicebus.windows.net:sastoken", type);
        Assert.Contains("skn=RootManageSharedAccessKey", token, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var bus = Open(isTrusted: false);
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => bus.PublishAsync(Event("1")));
        Assert.Empty(bus.Server.Faults.Tokens);
        Assert.Empty(bus.Arrived);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest(
            "CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private sealed class StandIn : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public Exception? Fault { get; set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return Fault is null ? new AccessToken("of-the-stand-in", DateTimeOffset.UnixEpoch.AddYears(100))
                : throw Fault;
        }

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
