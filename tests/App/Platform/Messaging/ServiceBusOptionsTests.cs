using Microsoft.Extensions.Configuration;
using Parcours.Platform.Messaging.ServiceBus;
using Parcours.Platform.Startup;

namespace Parcours.App.Tests.Platform.Messaging;

public class ServiceBusOptionsTests
{
    private const string Namespace =
        "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=abc+/=";

    private static ServiceBusOptions? Read(params (string Name, string Value)[] settings) =>
        ServiceBusOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build());

    [Fact]
    public void Without_settings_nobody_listens_but_this_program() => Assert.Null(Read(("ServiceBus:topic", "t")));

    [Theory]
    [InlineData(Namespace)]
    [InlineData(
        "Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;")]
    [InlineData(
        "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature sr=x&sig=y&se=1&skn=z")]
    public void A_connection_string_is_that_of_a_namespace_or_of_its_emulator(string text)
    {
        var options = Read(
            ("ServiceBus", text), ("ServiceBus:fullyQualifiedNamespace", "other.servicebus.windows.net"))!;
        Assert.Equal((text, null), (options.ConnectionString, options.FullyQualifiedNamespace));
        Assert.Equal(("journey-events", "journey-commands"), (options.Topic, options.Queue));
    }

    [Fact]
    public void A_namespace_alone_uses_the_identity()
    {
        var options = Read(
            ("ServiceBus:fullyQualifiedNamespace", "ns.servicebus.windows.net"),
            ("ServiceBus:clientId", "id-1"),
            ("ServiceBus:topic", "t"),
            ("ServiceBus:queue", "q"))!;
        Assert.Equal(
            (null, "ns.servicebus.windows.net", "id-1", "t", "q"),
            (options.ConnectionString, options.FullyQualifiedNamespace, options.ClientId, options.Topic,
                options.Queue));
    }

    [Theory]
    [InlineData("amqp://user:secret@broker")]
    [InlineData("AMQPS://user:secret@broker:5671")]
    public void The_address_of_another_broker_is_refused_with_what_to_give_instead(string text)
    {
        var said = Assert.Throws<StartupException>(() => Read(("ServiceBus", text))).Message;
        Assert.Contains("no longer supported", said, StringComparison.Ordinal);
        Assert.Contains("connection string", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://broker?key=secret")]
    [InlineData("not an address with secret")]
    [InlineData("Endpoint=;SharedAccessKey=secret")]
    [InlineData("Endpoint=sb://ns.servicebus.windows.net;SharedAccessKey=secret")]
    [InlineData("Endpoint=sb://ns.servicebus.windows.net;SharedAccessKeyName=secret")]
    [InlineData("SharedAccessKeyName=app;SharedAccessKey=secret")]
    [InlineData(Namespace + ";EntityPath=secret")]
    public void Anything_else_is_refused_without_repeating_it(string text) =>
        Assert.DoesNotContain(
            "secret", Assert.Throws<StartupException>(() => Read(("ServiceBus", text))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("sb://ns.servicebus.windows.net")]
    [InlineData("ns.servicebus.windows.net/queue")]
    [InlineData("two words")]
    public void A_namespace_is_a_host_name(string name) => Assert.Contains(
        "isn't a host name",
        Assert.Throws<StartupException>(() => Read(("ServiceBus:fullyQualifiedNamespace", name))).Message,
        StringComparison.Ordinal);
}
