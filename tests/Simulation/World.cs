using System.Collections.Concurrent;

namespace Parcours.Simulation.Tests;

/// <summary>
/// What lies outside the hub and survives its crashes: the effects of activities, by the id that makes them idempotent,
/// and the timers that orchestrations have asked for. What a dead machine still does reaches nobody.
/// </summary>
/// <param name="time">The clock of the world and of the hub.</param>
/// <param name="isMachineDead">Whether the hub's process is over.</param>
internal sealed class World(TimeProvider time, Func<bool> isMachineDead)
{
    private readonly ConcurrentDictionary<string, int> attempts = new();
    private readonly ConcurrentDictionary<string, DateTime> armed = new();
    private readonly ConcurrentDictionary<string, DateTime> fired = new();
    private readonly ConcurrentQueue<string> faults = new();

    /// <summary>Effects that have happened, with how often their activity ran.</summary>
    public IReadOnlyDictionary<string, int> Attempts => attempts;

    /// <summary>What was seen to be wrong while it happened.</summary>
    public IEnumerable<string> Faults => faults;

    /// <summary>Has an effect, once, however often the activity runs; gives the number of this run, from 1.</summary>
    public int Apply(string key)
    {
        ThrowIfDead();
        return attempts.AddOrUpdate(key, 1, static (_, before) => before + 1);
    }

    /// <summary>
    /// An orchestration asked for a timer. A turn that wasn't committed is run again and says so again.
    /// </summary>
    public void Arm(string key, DateTime due) => armed[key] = due;

    /// <summary>A timer fired, by the clock of the world; false when it did so too early.</summary>
    public bool Fire(string key, DateTime due)
    {
        ThrowIfDead();
        var now = time.GetUtcNow().UtcDateTime;
        fired[key] = now;
        if (now < due)
        {
            faults.Enqueue($"Timer {key} fired at {now:o}, before it was due at {due:o}.");
        }

        return now >= due;
    }

    /// <summary>Timers of instances that should have fired by now and haven't.</summary>
    public IEnumerable<string> Overdue(Func<string, bool> isHeld) =>
        from timer in armed
        where timer.Value <= time.GetUtcNow().UtcDateTime && !fired.ContainsKey(timer.Key)
            && !isHeld(timer.Key.Split('/')[0])
        select $"{timer.Key} due {timer.Value:o}";

    private void ThrowIfDead()
    {
        if (isMachineDead())
        {
            throw new OperationCanceledException("The machine is dead.");
        }
    }
}
