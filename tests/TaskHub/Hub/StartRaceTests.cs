using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.TaskHub.Turns;

namespace Parcours.TaskHub.Tests.Hub;

public class StartRaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_that_comes_between_the_last_turns_read_and_its_commit_is_not_lost()
    {
        await using var hub = new SqliteTestHub();
        hub.Orchestrator<int, int>("Same", (_, n) => Task.FromResult(n));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Same", 1, new StartOrchestrationOptions("s"), Token);
        await hub.IdleAsync();
        await hub.StopAsync();
        await hub.Database.WriteAsync(connection => connection.CompleteAgain("s", 0, "1", hub.Time.GetUtcNow()), Token);

        // What is put in while the writer is held is committed in this order; the turn has read before either.
        using var held = new ManualResetEventSlim();
        var holding = hub.Database.WriteAsync(_ => Hold(held), Token);
        var starting = hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Same", 2, new StartOrchestrationOptions("s"), Token);
        var turning = Turns(hub).RunAsync("s");
        held.Set();
        await Task.WhenAll(holding, starting, turning);
        await hub.StartAsync();
        await hub.IdleAsync();

        Assert.Equal(2, (await hub.Client.GetInstanceAsync("s", true, Token))!.ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_turn_whose_instance_was_replaced_while_it_ran_counts_for_nothing()
    {
        await using var hub = new SqliteTestHub();
        var (running, gate) = (new TaskCompletionSource(), new ManualResetEventSlim());
        hub.Orchestrator<string, string>("Slow", async (context, word) =>
        {
            if (word == "old " && await context.WaitForExternalEvent<string>("go") == "on")
            {
                running.TrySetResult();
                gate.Wait(Token);
            }

            return word;
        });
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Slow", "old ", new StartOrchestrationOptions("s"), Token);
        await hub.Client.RaiseEventAsync("s", "go", "on", Token);
        await running.Task;

        await hub.Database.WriteAsync(connection => connection.EndBehindTheHubsBack("s"), Token);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Slow", "new", new StartOrchestrationOptions("s"), Token);
        gate.Set();
        await hub.IdleAsync();

        Assert.Equal("new", (await hub.Client.GetInstanceAsync("s", true, Token))!.ReadOutputAs<string>());
    }

    private static bool Hold(ManualResetEventSlim held)
    {
        held.Wait(Token);
        return true;
    }

    /// <summary>
    /// A dispatcher of turns beside that of the hub, for an instance that has ended: no orchestrator is asked for.
    /// </summary>
    private static TurnRunner Turns(SqliteTestHub hub) => new(
        hub.Database,
        new OrchestrationEngine(null!, new DurableTaskShimFactory(), hub.Get<IServiceProvider>(), NullLogger.Instance),
        100,
        hub.Hub.NowTicks,
        hub.Hub.NewId,
        NullLogger.Instance);
}
