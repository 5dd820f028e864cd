using Parcours.TaskHub.Dispatch;

namespace Parcours.TaskHub.Tests.Hub;

public class WaitingClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_for_a_purged_instance_is_told_that_it_is_unknown()
    {
        await using var hub = new SqliteTestHub();
        hub.Orchestrator<object?, int>("Now", (_, _) => Task.FromResult(1));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Now", null, new("n", hub.Time.GetUtcNow().AddHours(1)), Token);
        var waiting = hub.Client.WaitForInstanceCompletionAsync("n", cancellation: Token);

        await hub.Database.WriteAsync(
            connection => connection.Execute("update hub_instances set status = 1, output = null where id = 'n'"),
            Token);
        await hub.Client.PurgeInstanceAsync("n", Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
    }

    [Fact]
    public async Task An_unknown_instance_is_not_waited_for()
    {
        await using var hub = new SqliteTestHub();
        await hub.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => hub.Client.WaitForInstanceStartAsync("nobody", cancellation: Token));
    }

    [Fact]
    public void A_watch_knows_only_instances_that_somebody_waits_for()
    {
        var watch = new InstanceWatch();
        using (var first = watch.Begin("a"))
        {
            using var second = watch.Begin("a");
            Assert.Equal((1, false), (watch.Count, second.Task.IsCompleted));
        }

        Assert.Equal(0, watch.Count);
    }

    [Fact]
    public void A_change_tells_all_who_wait_and_is_forgotten()
    {
        var watch = new InstanceWatch();
        using var first = watch.Begin("a");
        using var second = watch.Begin("a");

        watch.Changed("a");

        Assert.True(first.Task.IsCompleted && second.Task.IsCompleted);
        Assert.Equal(0, watch.Count);
        using var third = watch.Begin("a");
        first.Dispose();
        Assert.Equal((1, false), (watch.Count, third.Task.IsCompleted));
    }
}
