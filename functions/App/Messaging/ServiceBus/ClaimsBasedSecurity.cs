using Amqp;
using Amqp.Framing;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>
/// Shows tokens to the broker's <c>$cbs</c> node before links are opened, as Service Bus asks
/// (https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide).
/// </summary>
internal sealed class ClaimsBasedSecurity(Session session)
{
    private const string Node = "$cbs";
    private const string ReplyTo = "parcours-cbs";
    private const int Accepted = 202;
    private const int Ok = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SenderLink _requests = new(session, "cbs-requests", Node);
    private readonly ReceiverLink _answers = new(
        session, "cbs-answers", new Attach { Source = new Source { Address = Node }, Target = new Target { Address = ReplyTo } }, onAttached: null);

    private int _asked;

    /// <exception cref="BrokerUnavailableException">It isn't taken.</exception>
    public async Task PutAsync(BrokerToken token, string audience)
    {
        var id = $"cbs-{++_asked}";
        await _requests.SendAsync(new Message(token.Value)
        {
            Properties = new Properties { MessageId = id, ReplyTo = ReplyTo },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = token.Type, ["name"] = audience },
        });
        var answer = await _answers.ReceiveAsync(Patience) ?? throw new BrokerUnavailableException("The broker doesn't answer about the token.");
        _answers.Accept(answer);
        if (answer.ApplicationProperties?["status-code"] is not (Ok or Accepted))
        {
            throw new BrokerUnavailableException($"The broker doesn't accept the token ({answer.ApplicationProperties?["status-code"]}).");
        }
    }
}
