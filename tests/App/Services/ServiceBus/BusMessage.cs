using System.Security.Cryptography;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>A message in a queue: its bytes as they came, and what the broker knows of it.</summary>
public sealed class BusMessage
{
    private readonly Dictionary<string, object?> _added;

    internal BusMessage(long sequence, byte[] bytes, DateTimeOffset enqueued, Dictionary<string, object?>? added = null)
    {
        (Sequence, Bytes, Enqueued, _added) = (sequence, bytes, enqueued, added ?? new(StringComparer.Ordinal));
        var message = Decode(bytes);
        (Id, Session) = (message.Properties?.GetMessageId()?.ToString(), message.Properties?.GroupId);
    }

    public long Sequence { get; }

    public string? Id { get; }

    public string? Session { get; }

    /// <summary>Why it is in the dead-letter queue.</summary>
    public string? DeadLetterReason => _added.GetValueOrDefault("DeadLetterReason") as string;

    public string? DeadLetterDescription => _added.GetValueOrDefault("DeadLetterErrorDescription") as string;

    /// <summary>Deliveries that weren't settled.</summary>
    public int Failures { get; internal set; }

    /// <summary>Its properties and body as another client sees them.</summary>
    public Message Content => Decode(Bytes);

    /// <summary>The body as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(((Data)Content.BodySection).Binary);

    internal byte[] Bytes { get; }

    internal Guid Token { get; private set; }

    internal DateTimeOffset LockedUntil { get; private set; }

    internal string? Holder { get; private set; }

    internal bool IsLocked => Token != Guid.Empty;

    private DateTimeOffset Enqueued { get; }

    internal static Message Decode(byte[] bytes) =>
        Message.Decode(new ByteBuffer(bytes, 0, bytes.Length, bytes.Length));

    internal static byte[] Encode(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }

    internal void LockFor(string holder, DateTimeOffset until) =>
        (Token, LockedUntil, Holder) = (new Guid(RandomNumberGenerator.GetBytes(16)), until, holder);

    internal void Extend(TimeSpan by) => LockedUntil += by;

    internal void Unlock() => (Token, LockedUntil, Holder) = (Guid.Empty, default, null);

    /// <summary>Its properties when it moves on, with more.</summary>
    internal Dictionary<string, object?> With(params IEnumerable<(string Key, object? Value)> more)
    {
        var all = new Dictionary<string, object?>(_added);
        foreach (var (key, value) in more)
        {
            all[key] = value;
        }

        return all;
    }

    internal void Add(Map changes)
    {
        foreach (var (key, value) in changes)
        {
            _added[key.ToString()!] = value;
        }
    }

    /// <summary>As it goes out: whoever receives reads number, times and count here.</summary>
    internal Message Stamp()
    {
        var message = Content;
        (message.Header ??= new Header()).DeliveryCount = (uint)Failures;
        var notes = message.MessageAnnotations ??= new MessageAnnotations();
        notes[new Symbol("x-opt-sequence-number")] = notes[new Symbol("x-opt-enqueue-sequence-number")] = Sequence;
        notes[new Symbol("x-opt-enqueued-time")] = Enqueued.UtcDateTime;
        notes[new Symbol("x-opt-message-state")] = 0;
        if (IsLocked)
        {
            notes[new Symbol("x-opt-locked-until")] = LockedUntil.UtcDateTime;
        }

        foreach (var (key, value) in _added)
        {
            (message.ApplicationProperties ??= new ApplicationProperties())[key] = value;
        }

        return message;
    }
}
