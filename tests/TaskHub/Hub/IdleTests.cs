namespace Parcours.TaskHub.Tests.Hub;

public class IdleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Idle_misses_no_timer_when_another_thread_moves_the_clock()
    {
        await using var hub = new SqliteTestHub();
        var fired = 0;
        hub.Orchestrator<int, int>("Tick", async (context, _) =>
        {
            for (var number = 1; number <= 200; number++)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                fired = number;
            }

            return fired;
        });
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Tick", 0, new StartOrchestrationOptions("t"), Token);
        await hub.IdleAsync();

        for (var number = 1; number <= 200; number++)
        {
            var idling = Task.Run(hub.IdleAsync, Token);
            await Task.Run(() => hub.Time.Advance(TimeSpan.FromMinutes(1)), Token);
            await idling;
            await hub.IdleAsync();
            Assert.Equal(number, fired);
        }
    }

    [Fact]
    public async Task What_was_queued_is_no_work_of_a_stopped_hub()
    {
        await using var hub = new SqliteTestHub();
        var (running, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        hub.Activity<int, int>("Hold", async (_, n) =>
        {
            running.TrySetResult();
            await gate.Task;
            return n;
        });
        hub.Orchestrator<int, int>("Many", async (context, count) =>
            (await Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallActivityAsync<int>("Hold", n))))
                .Sum());
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Many", 100, new StartOrchestrationOptions("m"), Token);
        await running.Task;

        var stopping = hub.StopAsync();
        gate.SetResult();
        await stopping;
        await hub.IdleAsync();
        await hub.StartAsync();
        await hub.IdleAsync();

        Assert.Equal(4950, (await hub.Client.GetInstanceAsync("m", true, Token))!.ReadOutputAs<int>());
    }

    [Fact]
    public async Task What_a_client_puts_in_after_the_stop_runs_at_the_next_start()
    {
        await using var hub = new SqliteTestHub();
        hub.Orchestrator<int, int>("Same", (_, n) => Task.FromResult(n));
        await hub.StartAsync();
        await hub.StopAsync();

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Same", 3, new StartOrchestrationOptions("s"), Token);
        await hub.IdleAsync();
        await hub.StartAsync();
        await hub.IdleAsync();

        Assert.Equal(3, (await hub.Client.GetInstanceAsync("s", true, Token))!.ReadOutputAs<int>());
    }
}
