using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Parcours.Simulation.Tests;

/// <summary>
/// A client's life with a hub that is killed again and again: instances are started, rung, held, ended, time goes by,
/// and an answer is now and then lost on its way, so that the client repeats itself. Everything is drawn from the seed,
/// except the order in which the hub's own threads run; so a seed that fails may have to be run several times.
/// </summary>
internal sealed class Simulation : IAsyncDisposable
{
    private const int Operations = 40;
    private const int HoursToEnd = 400;

    /// <summary>No activity is to blame for the deaths of this machine.</summary>
    private const int MostAttempts = 100;

    private static readonly string[] Kinds = ["Walk", "Listen", "Count", "Family", "Echo", "Doomed"];
    private readonly Random random;
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly List<Actor> actors;

    public Simulation(int seed)
    {
#pragma warning disable CA5394 // Nothing is secured by it: the seed must give the same draws again.
        random = new Random(seed);
        World = new World(time, () => Machine!.IsDead);
        actors =
            [.. Enumerable.Range(0, random.Next(4, 9))
                .Select(number => new Actor($"i{number}", Kinds[random.Next(Kinds.Length)], random.Next(1, 6)))];
        var (queued, turns, activities, messages) = (Draw(1, 2, 100), Draw(1, 2, 16), Draw(1, 4), Draw(1, 3, 100));
        Machine = new Machine(Orchestrations.Over(World), time, limits =>
        {
            limits.MaxQueuedActivities = queued;
            limits.MaxConcurrentOrchestrations = turns;
            limits.MaxConcurrentActivities = activities;
            limits.MaxMessagesPerTurn = messages;
            limits.MaxActivityAttempts = MostAttempts;
        });
    }

    public World World { get; }

    public Machine Machine { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Lives through it, and sees to it that in the end everything has happened once.</summary>
    public async Task RunAsync()
    {
        await Machine.StartAsync();
        for (var operation = 0; operation < Operations; operation++)
        {
            if (random.Next(6) == 0)
            {
                Machine.KillAt(random.Next(1, 12));
            }

            await OperateAsync();
            if (Machine.IsDead)
            {
                await Machine.RestartAsync();
            }
        }

        await EndAsync();
        await CheckAsync();
    }

    public ValueTask DisposeAsync() => Machine.DisposeAsync();

    private T Draw<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private Task OperateAsync()
    {
        var actor = Draw([.. actors]);
        return random.Next(8) switch
        {
            0 or 1 => StartAsync(actor),
            2 or 3 => SpeakAsync(actor),
            4 => HoldAsync(actor),
            5 => TerminateAsync(actor),
            6 => random.Next(4) == 0 ? Machine.RestartAsync() : Task.CompletedTask,
            _ => PassTimeAsync(TimeSpan.FromMinutes(random.Next(1, 180))),
        };
    }

    private Task StartAsync(Actor actor) => actor.IsStarted ? Task.CompletedTask : InsistAsync(async () =>
    {
        if (await Machine.Client.GetInstanceAsync(actor.Id, Token) is null)
        {
            await Machine.Client.ScheduleNewOrchestrationInstanceAsync(
                actor.Orchestrator, actor.Input, new StartOrchestrationOptions(actor.Id), Token);
        }

        actor.IsStarted = true;
    });

    private async Task SpeakAsync(Actor actor)
    {
        if (actor.IsStarted && actor.Sent < actor.Words)
        {
            await InsistAsync(() => Machine.Client.RaiseEventAsync(actor.Id, "word", actor.Sent, Token));
            actor.Sent++;
        }
    }

    private async Task HoldAsync(Actor actor)
    {
        if (actor is { IsStarted: true, IsTerminated: false })
        {
            await InsistAsync(() => actor.IsSuspended
                ? Machine.Client.ResumeInstanceAsync(actor.Id, null, Token)
                : Machine.Client.SuspendInstanceAsync(actor.Id, null, Token));
            actor.IsSuspended = !actor.IsSuspended;
        }
    }

    private async Task TerminateAsync(Actor actor)
    {
        if (actor is { IsDoomed: true, IsStarted: true, IsTerminated: false })
        {
            await InsistAsync(() => Machine.Client.TerminateInstanceAsync(actor.Id, "enough", Token));
            actor.IsTerminated = true;
        }
    }

    private async Task PassTimeAsync(TimeSpan span)
    {
        await Machine.IdleAsync();
        time.Advance(span);
        await Machine.IdleAsync();
        if (!Machine.IsDead)
        {
            var held = actors.Where(actor => actor.IsSuspended).Select(actor => actor.Id).ToHashSet();
            Assert.Empty(World.Overdue(instance => held.Contains(instance)));
        }
    }

    /// <summary>Does something until it has worked, and sometimes again because the answer got lost.</summary>
    private async Task InsistAsync(Func<Task> action)
    {
        for (var isDone = false; !isDone;)
        {
            try
            {
                await action();
                isDone = random.Next(4) != 0;
            }
            catch (ObjectDisposedException)
            {
                await Machine.RestartAsync();
            }
        }
    }

    private async Task EndAsync()
    {
        await Machine.RestartAsync();
        foreach (var actor in actors)
        {
            await StartAsync(actor);
            while (actor.Sent < actor.Words)
            {
                await SpeakAsync(actor);
            }

            await TerminateAsync(actor);
            if (actor.IsSuspended)
            {
                await HoldAsync(actor);
            }
        }

        for (var hour = 0; hour < HoursToEnd && !await AreAllOverAsync(); hour++)
        {
            await PassTimeAsync(TimeSpan.FromHours(1));
        }
    }

    private async Task<bool> AreAllOverAsync()
    {
        await Machine.IdleAsync();
        foreach (var actor in actors)
        {
            if (await Machine.Client.GetInstanceAsync(actor.Id, Token) is { IsCompleted: false })
            {
                return false;
            }
        }

        return true;
    }

    private async Task CheckAsync()
    {
        foreach (var actor in actors)
        {
            var instance = await Machine.Client.GetInstanceAsync(actor.Id, getInputsAndOutputs: true, Token);
            Assert.NotNull(instance);
            var expected = actor.IsDoomed ? (OrchestrationRuntimeStatus.Terminated, "\"enough\"")
                : (OrchestrationRuntimeStatus.Completed, actor.Output);
            Assert.Equal(
                (actor.Id, actor.Orchestrator.Name, expected),
                (instance.InstanceId, instance.Name, (instance.RuntimeStatus, instance.SerializedOutput!)));
        }

        Assert.Empty(World.Faults);
        Assert.Equal(
            actors.SelectMany(actor => actor.Effects).Order(StringComparer.Ordinal),
            World.Attempts.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, runs) in World.Attempts)
        {
            // A run may be repeated once for each end of the hub in its middle, and never otherwise.
            var needed = key.EndsWith("/flaky", StringComparison.Ordinal) ? 3 : 1;
            Assert.InRange(runs, needed, needed + Machine.Starts - 1);
        }
    }
}
