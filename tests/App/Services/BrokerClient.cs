using System.Text;
using System.Text.Json.Nodes;
using Amqp;
using Amqp.Framing;

namespace Parcours.App.Tests.Services;

/// <summary>Another system at the broker: it reads events and sends commands.</summary>
public sealed class BrokerClient : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly Session _session;

    private BrokerClient(Connection connection)
    {
        _connection = connection;
        _session = new Session(connection);
    }

    public static async Task<BrokerClient> OpenAsync(RabbitBroker.Queues queues) => new(await queues.ConnectAsync());

    /// <summary>Takes what is in a queue, until nothing more comes for a moment.</summary>
    public async Task<IReadOnlyList<Message>> TakeAllAsync(string queue, int atLeast = 0)
    {
        var messages = new List<Message>();
        var receiver = new ReceiverLink(_session, "test-" + queue, queue);
        receiver.SetCredit(200);
        while (await receiver.ReceiveAsync(messages.Count < atLeast ? TimeSpan.FromSeconds(20) : TimeSpan.FromMilliseconds(400)) is { } message)
        {
            receiver.Accept(message);
            messages.Add(message);
        }

        await receiver.CloseAsync();
        return messages;
    }

    public async Task SendAsync(string queue, params IEnumerable<Message> messages)
    {
        var sender = new SenderLink(_session, "test-to-" + queue, queue);
        foreach (var message in messages)
        {
            await sender.SendAsync(message);
        }

        await sender.CloseAsync();
    }

    public static Message Command(string id, string type, string subject, JsonNode? data) => new()
    {
        Properties = new Properties { MessageId = id, ContentType = "application/cloudevents+json" },
        BodySection = new Data
        {
            Binary = Encoding.UTF8.GetBytes(new JsonObject
            {
                ["specversion"] = "1.0",
                ["id"] = id,
                ["source"] = "/hr",
                ["type"] = "fr.parcours.command." + type,
                ["subject"] = subject,
                ["data"] = data?.DeepClone(),
            }.ToJsonString()),
        },
    };

    public static JsonObject JsonOf(Message message) => JsonNode.Parse(((Data)message.BodySection).Binary)!.AsObject();

    public async ValueTask DisposeAsync() => await _connection.CloseAsync();
}
