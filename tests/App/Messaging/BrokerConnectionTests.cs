using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.App.Hosting;
using Parcours.App.Messaging.ServiceBus;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Messaging;

/// <summary>What RabbitMQ can't show: rights by token, throttling, breaking off in the middle, TLS.</summary>
public sealed class BrokerConnectionTests(IdentityPlatform platform) : IAsyncDisposable
{
    private const string Policy = "send";
    private const string Key = "c2VjcmV0IG9mIHRoZSB0ZXN0";

    private readonly ScriptedBroker _broker = new();
    private readonly FakeTimeProvider _real = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
    private BrokerState? _known;
    private BrokerConnection? _connection;

    private BrokerState State => _known ??= new BrokerState(new RealTime(_real), NullLogger<BrokerState>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await (_connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        _broker.Dispose();
    }

    private BrokerConnection Open(Func<Uri, ServiceBusOptions>? options = null) =>
        _connection = new BrokerConnection((options ?? Plain)(_broker.Address), State, new RealTime(_real));

    private static ServiceBusOptions Plain(Uri address) => new() { Address = address, Topic = "events", Queue = "commands" };

    private static ServiceBusOptions Shared(Uri address) => new() { Address = address, SharedAccess = (Policy, Key), Topic = "events", Queue = "commands" };

    private static Message NewMessage(string id) => new("x") { Properties = new Properties { MessageId = id } };

    [Fact]
    public async Task A_signed_token_is_shown_once_an_address_before_anything_is_sent()
    {
        var connection = Open(Shared);
        await connection.SendAsync("events", NewMessage("m1"), Cancellation);
        await connection.SendAsync("events", NewMessage("m2"), Cancellation);
        var (type, name, token) = Assert.Single(_broker.Tokens);
        Assert.Equal(("servicebus.windows.net:sastoken", "sb://127.0.0.1/events"), (type, name));
        Assert.Equal(["m1", "m2"], _broker.Taken);
        var parts = token["SharedAccessSignature ".Length..].Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(parts["sr"] + "\n" + parts["se"]));
        Assert.Equal(Convert.ToBase64String(expected), WebUtility.UrlDecode(parts["sig"]));
        Assert.Equal((Policy, "sb://127.0.0.1/events"), (parts["skn"], WebUtility.UrlDecode(parts["sr"])));
        Assert.Equal(_real.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), parts["se"]);
    }

    [Fact]
    public async Task A_token_is_shown_again_before_it_ends()
    {
        var connection = Open(Shared);
        await connection.SendAsync("events", NewMessage("m1"), Cancellation);
        _real.Advance(TimeSpan.FromMinutes(44));
        await connection.RenewAsync("events", Cancellation);
        Assert.Single(_broker.Tokens);
        _real.Advance(TimeSpan.FromMinutes(2));
        await connection.RenewAsync("events", Cancellation);
        Assert.Equal(2, _broker.Tokens.Count);
    }

    [Fact]
    public async Task The_managed_identity_gets_its_token_from_the_platform()
    {
        await Open(address => new ServiceBusOptions { Address = address, UsesIdentity = true, Topic = "events", Queue = "commands" })
            .SendAsync("events", NewMessage("m1"), Cancellation);
        Assert.Equal(("jwt", "sb://127.0.0.1/events", IdentityPlatform.Token), Assert.Single(_broker.Tokens));
        Assert.Contains("https://servicebus.azure.net", platform.Resources);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_sends_nothing_and_is_known()
    {
        _broker.TokenStatus = 401;
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => Open(Shared).SendAsync("events", NewMessage("m1"), Cancellation));
        Assert.Empty(_broker.Taken);
        Assert.Equal(_real.GetUtcNow(), State.UnusableSince);
        _broker.TokenStatus = 202;
        await _connection!.SendAsync("events", NewMessage("m1"), Cancellation);
        Assert.Null(State.UnusableSince);
    }

    [Fact]
    public async Task A_busy_broker_is_asked_again_later()
    {
        _broker.Next.Enqueue(ScriptedBroker.IsBusy);
        var connection = Open();
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => connection.SendAsync("events", NewMessage("m1"), Cancellation));
        await connection.SendAsync("events", NewMessage("m1"), Cancellation);
        Assert.Equal(["m1"], _broker.Taken);
    }

    [Fact]
    public async Task A_link_taken_away_in_the_middle_is_made_anew()
    {
        var connection = Open();
        await connection.SendAsync("events", NewMessage("m1"), Cancellation);
        _broker.Next.Enqueue(ScriptedBroker.Detaches);
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => connection.SendAsync("events", NewMessage("m2"), Cancellation));
        await connection.SendAsync("events", NewMessage("m2"), Cancellation);
        Assert.Equal(["m1", "m2"], _broker.Taken);
        Assert.Equal(2, _broker.Attached);
    }

    [Fact]
    public async Task A_message_that_will_never_be_taken_is_no_fault_of_the_broker()
    {
        _broker.Next.Enqueue(ScriptedBroker.FindsItTooLarge);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Open().SendAsync("events", NewMessage("m1"), Cancellation));
        Assert.Null(State.UnusableSince);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_said_so()
    {
        var connection = Open(_ => Plain(new Uri("amqp://127.0.0.1:9")));
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => connection.SendAsync("events", NewMessage("m1"), Cancellation));
        Assert.NotNull(State.UnusableSince);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        using var secure = new ScriptedBroker(certificate);
        var refusal = await Assert.ThrowsAsync<BrokerUnavailableException>(() => Open(_ => Plain(secure.Address)).SendAsync("events", NewMessage("m1"), Cancellation));
        Assert.Contains("certificate", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(secure.Taken);
    }
}
