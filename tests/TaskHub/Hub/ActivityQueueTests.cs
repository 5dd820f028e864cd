using System.Collections.Concurrent;
using Parcours.TaskHub.Dispatch;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>More activities than the hub keeps in memory: the others wait in the file.</summary>
public class ActivityQueueTests
{
    private const int Window = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_activities_run_once_each_through_a_window_of_three()
    {
        await using var hub = new SqliteTestHub(options => options.MaxQueuedActivities = Window);
        var runs = new ConcurrentDictionary<int, int>();
        AddFlow(hub, number => runs.AddOrUpdate(number, 1, (_, before) => before + 1));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 1000, new("all"), Token);
        await hub.IdleAsync();

        Assert.Equal(999 * 1000 / 2, (await hub.Client.GetInstanceAsync("all", true, Token))!.ReadOutputAs<int>());
        Assert.Equal(1000, runs.Count);
        Assert.All(runs.Values, times => Assert.Equal(1, times));
        Assert.Equal(0L, hub.Database.Read(connection => connection.Scalar("select count(*) from hub_activities")));
    }

    [Fact]
    public async Task What_waits_in_the_file_is_taken_up_at_the_next_start()
    {
        await using var hub = new SqliteTestHub(options => options.MaxQueuedActivities = Window);
        var (runs, gate) = (0, new TaskCompletionSource());
        hub.Activity<int, int>("Count", async (_, number) =>
        {
            await gate.Task;
            Interlocked.Increment(ref runs);
            return number;
        });
        hub.Orchestrator<int, int>("Flow", SumAsync);
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 20, new("all"), Token);
        await hub.Client.WaitForInstanceStartAsync("all", cancellation: Token);
        var stopping = hub.RestartAsync();
        gate.SetResult();
        await stopping;
        await hub.IdleAsync();

        Assert.Equal(190, (await hub.Client.GetInstanceAsync("all", true, Token))!.ReadOutputAs<int>());
        Assert.Equal(20, runs);
    }

    [Fact]
    public async Task A_disk_that_refuses_a_result_repeats_no_activity()
    {
        await using var hub = new SqliteTestHub(options => options.MaxQueuedActivities = Window);
        var runs = 0;
        AddFlow(hub, _ =>
        {
            hub.Refusals = 1;
            Interlocked.Increment(ref runs);
        });
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 10, new("all"), Token);
        for (var attempt = 0; attempt < 100
            && !(await hub.Client.GetInstanceAsync("all", Token))!.IsCompleted; attempt++)
        {
            await hub.AdvanceAsync(BackOff.Longest);
        }

        Assert.Equal(45, (await hub.Client.GetInstanceAsync("all", true, Token))!.ReadOutputAs<int>());
        Assert.Equal(10, runs);
    }

    [Fact]
    public async Task The_clock_goes_on_while_everything_in_memory_waits_for_a_disk_that_refuses()
    {
        await using var hub = new SqliteTestHub(options => options.MaxQueuedActivities = 1);
        var runs = 0;
        AddFlow(hub, _ => hub.Refusals = Interlocked.Increment(ref runs) == 1 ? int.MaxValue : 0);
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 10, new("all"), Token);

        await hub.IdleAsync();
        hub.Refusals = 0;
        await hub.AdvanceAsync(BackOff.Longest);

        Assert.Equal(45, (await hub.UntilAsync("all", instance => instance.IsCompleted)).ReadOutputAs<int>());
        Assert.Equal(10, runs);
    }

    private static void AddFlow(SqliteTestHub hub, Action<int> run)
    {
        hub.Activity<int, int>("Count", (_, number) =>
        {
            run(number);
            return Task.FromResult(number);
        });
        hub.Orchestrator<int, int>("Flow", SumAsync);
    }

    private static async Task<int> SumAsync(TaskOrchestrationContext context, int count) =>
        (await Task.WhenAll(
            Enumerable.Range(0, count).Select(number => context.CallActivityAsync<int>("Count", number)))).Sum();
}
