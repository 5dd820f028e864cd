using System.Collections;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>
/// What a client asks of a queue's <c>$management</c> beside its links. The caller holds the broker's gate.
/// </summary>
internal static class BusManagement
{
    public static Message Run(string operation, Map asked, BusQueue queue) => operation switch
    {
        "com.microsoft:renew-lock" => OfHeld(asked, queue, messages =>
        {
            messages.ForEach(message => message.Extend(queue.Rules.Lock));
            return new Map { ["expirations"] = messages.Select(message => message.LockedUntil.UtcDateTime).ToArray() };
        }),
        "com.microsoft:update-disposition" => OfHeld(asked, queue, messages =>
        {
            messages.ForEach(message => queue.Settle(message, Outcome(asked)));
            return [];
        }),
        "com.microsoft:peek-message" => Peek(asked, queue),
        "com.microsoft:renew-session-lock" => queue.Sessions.Renew((string)asked["session-id"]) is { } until
            ? Reply(200, body: new Map { ["expiration"] = until.UtcDateTime })
            : Reply(410, "com.microsoft:session-lock-lost"),
        _ => Reply(501, "amqp:not-implemented"),
    };

    /// <summary><c>$cbs</c> writes its status with a hyphen, <c>$management</c> in one word.</summary>
    public static Message Reply(int status, string? error = null, Map? body = null)
    {
        var properties = new ApplicationProperties
        {
            ["status-code"] = status,
            ["statusCode"] = status,
            ["status-description"] = error ?? "OK",
            ["statusDescription"] = error ?? "OK",
        };
        if (error is not null)
        {
            properties["errorCondition"] = new Symbol(error);
        }

        return new Message
        {
            Properties = new Properties(),
            ApplicationProperties = properties,
            BodySection = new AmqpValue { Value = body ?? [] }
        };
    }

    private static Message OfHeld(Map asked, BusQueue queue, Func<List<BusMessage>, Map> act)
    {
        var held = ((IEnumerable)asked["lock-tokens"]).Cast<Guid>().Select(queue.HeldBy).ToList();
        return held.Contains(null) ? Reply(410, "com.microsoft:message-lock-lost")
            : Reply(200, body: act([.. held.OfType<BusMessage>()]));
    }

    private static Message Peek(Map asked, BusQueue queue)
    {
        var seen = new List();
        seen.AddRange(queue.Messages
            .Where(message => message.Sequence >= (long)asked["from-sequence-number"])
            .Take((int)asked["message-count"])
            .Select(message => new Map { ["message"] = BusMessage.Encode(message.Stamp()) }));
        return seen.Count == 0 ? Reply(204, "com.microsoft:message-not-found")
            : Reply(200, body: new Map { ["messages"] = seen });
    }

    private static DeliveryState Outcome(Map asked) => (string)asked["disposition-status"] switch
    {
        "completed" => new Accepted(),
        "suspended" => new Rejected
        {
            Error = new Error(new Symbol("com.microsoft:dead-letter"))
            {
                Info = new Fields
                {
                    [new Symbol("DeadLetterReason")] = asked["deadletter-reason"],
                    [new Symbol("DeadLetterErrorDescription")] = asked["deadletter-description"],
                },
            },
        },
        _ => new Modified(),
    };
}
