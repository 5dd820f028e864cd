using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Parcours.Platform.Documents;
using Parcours.Platform.Messaging;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Stands in for what carries out commands, and for the store behind it, which can be away.</summary>
internal sealed class ScriptedCommands : ICommandRunner, IStoreProbe
{
    private readonly ConcurrentDictionary<string, Func<JsonObject?>> _scripts = new();

    /// <summary>Commands that were done, in order; twice where a command came twice.</summary>
    public ConcurrentQueue<string> Done { get; } = [];

    /// <summary>How often the store was asked for a sign of life.</summary>
    public int Probes { get; private set; }

    public int Failures { get; private set; }

    public bool IsAway { get; set; }

    /// <summary>What happens with a command instead of its simply being done.</summary>
    public void On(string command, Func<JsonObject?> script) => _scripts[command] = script;

    public Task ProbeAsync(CancellationToken cancellation)
    {
        Probes++;
        return IsAway ? Task.FromException(new StoreUnavailableException("away")) : Task.CompletedTask;
    }

    public Task<JsonObject?> RunAsync(string? message, CancellationToken cancellation)
    {
        if (IsAway)
        {
            Failures++;
            return Task.FromException<JsonObject?>(new HttpRequestException("The command answered 503."));
        }

        var problem = _scripts.TryGetValue(message!, out var script) ? script() : null;
        if (problem is null)
        {
            Done.Enqueue(message!);
        }

        return Task.FromResult(problem);
    }
}
