using System.Globalization;
using Microsoft.DurableTask;

namespace Parcours.Simulation.Tests;

/// <summary>One instance of the workload, and what its driver knows of it.</summary>
internal sealed class Actor(string id, TaskName orchestrator, int size)
{
    public string Id => id;

    public TaskName Orchestrator => orchestrator;

    /// <summary>Events that it must be sent.</summary>
    public int Words => orchestrator == "Listen" || orchestrator == "Count" ? size : 0;

    /// <summary>Events that were sent and acknowledged.</summary>
    public int Sent { get; set; }

    public bool IsStarted { get; set; }

    public bool IsSuspended { get; set; }

    public bool IsTerminated { get; set; }

    public bool IsDoomed => orchestrator == "Doomed";

    public object? Input => orchestrator.Name switch
    {
        "Count" => new Orchestrations.Counting(size, []),
        "Doomed" => null,
        _ => size,
    };

    /// <summary>JSON of its result.</summary>
    public string Output => orchestrator.Name switch
    {
        "Walk" => size.ToString(CultureInfo.InvariantCulture),
        "Family" => (size * (size + 1) / 2).ToString(CultureInfo.InvariantCulture),
        _ => $"\"{string.Join(',', Enumerable.Range(0, size))}\"",
    };

    /// <summary>Ids of all the effects that it must have had in the end.</summary>
    public IEnumerable<string> Effects => orchestrator.Name switch
    {
        "Walk" => Walk(id, size),
        "Family" => Enumerable.Range(1, size).SelectMany(child => Walk($"{id}-{child}", child)),
        "Listen" => Enumerable.Range(0, size).Select(word => $"{id}/{word}"),
        _ => [],
    };

    private static IEnumerable<string> Walk(string id, int steps) =>
        Enumerable.Range(0, steps).Select(step => $"{id}/{step}").Append(id + "/flaky");
}
