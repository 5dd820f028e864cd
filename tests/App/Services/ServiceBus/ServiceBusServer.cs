using System.Security.Cryptography.X509Certificates;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>
/// A Service Bus namespace on this machine, as far as its client can tell: queues, topics, locks, delivery counts, dead
/// letters and sessions over AMQP 1.0, in memory. A test can have it throttle, break off, lose answers, and let time
/// pass.
/// </summary>
public sealed class ServiceBusServer : IDisposable
{
    public const string Topic = "journey-events";
    public const string Subscription = Topic + "/Subscriptions/all";
    public const string Queue = "journey-commands";

    private readonly Bus _bus = new();
    private readonly BusLinks _links;
    private readonly BusListener _listener;

    /// <summary>Has the topic and the queue of the product.</summary>
    /// <param name="queue">How the queue of commands treats its messages.</param>
    /// <param name="certificate">Whose TLS it speaks; null for the plain port of the emulator.</param>
    public ServiceBusServer(BusRules? queue = null, X509Certificate2? certificate = null)
    {
        var tenMinutes = TimeSpan.FromMinutes(10);
        _bus.AddTopic(Topic, new BusRules { DuplicateWindow = tenMinutes }, ["all"]);
        _bus.AddQueue(Queue, queue ?? new BusRules { DuplicateWindow = tenMinutes });
        Faults = new BusFaults(_bus);
        _links = new BusLinks(_bus, Faults);
        _listener = new BusListener(_links, certificate);
    }

    public BusFaults Faults { get; }

    public int Port => _listener.Port;

    public string ConnectionString => Through(Port);

    /// <summary>The connection string of a line to it.</summary>
    public static string Through(int port) =>
        $"Endpoint=sb://localhost:{port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=c2VjcmV0;UseDevelopmentEmulator=true;";

    /// <summary>What a program needs to use it.</summary>
    public IReadOnlyList<string> Args(int? through = null) => ["--ServiceBus", Through(through ?? Port)];

    public void AddQueue(string name, BusRules rules) => _bus.AddQueue(name, rules);

    public void AddTopic(string name, BusRules rules, params IReadOnlyList<string> subscriptions) =>
        _bus.AddTopic(name, rules, subscriptions);

    /// <summary>What is in a queue or subscription now, in its order.</summary>
    public IReadOnlyList<BusMessage> Look(string queue) => _bus.With(queue, one => one.Messages.ToList());

    public IReadOnlyList<BusMessage> DeadLetters(string queue) => _bus.With(queue, one => one.Dead!.Messages.ToList());

    /// <summary>Lets time pass for locks and for duplicate detection.</summary>
    public void Advance(TimeSpan by) => _bus.Advance(by);

    /// <summary>Closes all connections.</summary>
    public void Cut() => _links.Cut();

    /// <summary>Ends the locks of a queue before their time.</summary>
    public void LoseLocks(string queue) => _bus.With(queue, one =>
    {
        one.LoseLocks();
        return true;
    });

    /// <summary>Puts a copy of each message of a queue behind them all, in spite of duplicate detection.</summary>
    public void Double(string queue) => _bus.With(queue, one =>
    {
        one.Messages.ToList().ForEach(message => one.Add(message.Bytes));
        return true;
    });

    /// <summary>Has a queue give out its newest message first.</summary>
    public void GiveNewestFirst(string queue) => _bus.With(queue, one => one.GivesNewestFirst = true);

    public void Dispose()
    {
        _listener.Dispose();
        _bus.Dispose();
    }
}
