using Microsoft.Extensions.Configuration;
using Parcours.App.Hosting;
using Parcours.App.Messaging.ServiceBus;

namespace Parcours.App.Tests.Messaging;

public class ServiceBusOptionsTests
{
    private static ServiceBusOptions? Read(params (string Name, string Value)[] settings) => ServiceBusOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build());

    [Fact]
    public void Without_settings_nobody_listens_but_this_program() => Assert.Null(Read(("ServiceBus:topic", "t")));

    [Fact]
    public void A_connection_string_signs_by_its_policy_over_tls()
    {
        var options = Read(("ServiceBus", "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=abc+/="))!;
        Assert.Equal((new Uri("amqps://ns.servicebus.windows.net:5671"), ("app", "abc+/="), true), (options.Address, options.SharedAccess!.Value, options.UsesTokens));
        Assert.Equal(("journey-events", "journey-commands", "journey-commands-rejected"), (options.Topic, options.Queue, options.Rejected));
    }

    [Fact]
    public void A_namespace_alone_uses_the_identity()
    {
        var options = Read(("ServiceBus:fullyQualifiedNamespace", "ns.servicebus.windows.net"), ("ServiceBus:clientId", "id-1"))!;
        Assert.Equal((new Uri("amqps://ns.servicebus.windows.net:5671"), true, "id-1"), (options.Address, options.UsesIdentity, options.ClientId));
    }

    [Theory]
    [InlineData("amqp://u:p%40ss@broker", "amqp://broker:5672", "u", "p@ss")]
    [InlineData("amqps://u:p@broker:1234", "amqps://broker:1234", "u", "p")]
    public void A_plain_broker_has_user_and_password(string text, string address, string user, string password)
    {
        var options = Read(("ServiceBus", text), ("ServiceBus:topic", "/amq/queue/events"))!;
        Assert.Equal((new Uri(address), (user, password), false, "/amq/queue/events"), (options.Address, options.Login!.Value, options.UsesTokens, options.Topic));
    }

    [Theory]
    [InlineData("http://broker")]
    [InlineData("not an address with secret")]
    [InlineData("Endpoint=;SharedAccessKey=secret")]
    public void Anything_else_is_refused_without_repeating_it(string text) =>
        Assert.DoesNotContain("secret", Assert.Throws<UsageException>(() => Read(("ServiceBus", text))).Message, StringComparison.Ordinal);
}
