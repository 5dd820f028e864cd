using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>Another system at the broker, with a client of its own: it sends commands.</summary>
public sealed class HrSystem(ServiceBusServer server) : IAsyncDisposable
{
    private readonly ServiceBusClient _client = new(server.ConnectionString);

    public async Task SendAsync(params IEnumerable<ServiceBusMessage> messages)
    {
        await using var sender = _client.CreateSender(ServiceBusServer.Queue);
        foreach (var chunk in messages.Chunk(50))
        {
            await sender.SendMessagesAsync(chunk, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The events of a subject, as a reader gets them who takes one session after the other.</summary>
    public async Task<IReadOnlyList<JsonObject>> ReadSessionAsync(string subscription, string subject)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await _client.AcceptSessionAsync(
            ServiceBusServer.Topic, subscription, subject, cancellationToken: cancellation);
        var events = new List<JsonObject>();
        while (await session.ReceiveMessageAsync(TimeSpan.FromMilliseconds(300), cancellation) is { } message)
        {
            events.Add(JsonNode.Parse(message.Body)!.AsObject());
            await session.CompleteMessageAsync(message, cancellation);
        }

        return events;
    }

    /// <summary>A command as CloudEvents 1.0 in structured form.</summary>
    public static ServiceBusMessage Command(string id, string type, string subject, JsonNode? data) =>
        new(Text(id, type, subject, data)) { MessageId = id, ContentType = "application/cloudevents+json" };

    public static string Text(string id, string type, string subject, JsonNode? data) => new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = "/hr",
        ["type"] = "fr.parcours.command." + type,
        ["subject"] = subject,
        ["data"] = data?.DeepClone(),
    }.ToJsonString();

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
