using Microsoft.Extensions.DependencyInjection;

namespace Parcours.TaskHub.Tests.Hub;

public class OpeningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_that_the_disk_refused_are_made_at_the_next_call()
    {
        await using var hub = new SqliteTestHub { Refusals = 1 };
        hub.Open();
        await Assert.ThrowsAsync<IOException>(() => hub.Client.GetInstanceAsync("s", Token));

        Assert.Null(await hub.Client.GetInstanceAsync("s", Token));
    }

    [Fact]
    public async Task A_worker_and_a_client_share_the_hub_in_the_file_that_both_name()
    {
        using var file = new TestFile();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDurableTaskWorker(worker => worker
                .AddTasks(tasks => tasks.AddOrchestratorFunc<int, int>("Next", (_, n) => Task.FromResult(n + 1)))
                .UseSqlite(file.Path))
            .AddDurableTaskClient(client => client.UseSqlite(file.Path).RegisterDirectly())
            .BuildServiceProvider();
        var worker = services.GetRequiredService<Microsoft.Extensions.Hosting.IHostedService>();
        await worker.StartAsync(Token);
        var client = services.GetRequiredService<DurableTaskClient>();

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Next", 1, Token);
        var ended = await client.WaitForInstanceCompletionAsync(id, true, Token);
        await worker.StopAsync(Token);

        Assert.Equal(2, ended.ReadOutputAs<int>());
        Assert.False(services.GetRequiredService<SqliteTaskHub>().IsRunning);
    }

    [Fact]
    public async Task What_has_ended_and_is_purged_or_renewed_leaves_no_history()
    {
        await using var hub = new SqliteTestHub();
        hub.Orchestrator<int, int>("Count", (context, n) =>
        {
            if (n < 100)
            {
                context.ContinueAsNew(n + 1);
            }

            return Task.FromResult(n);
        });
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 0, new StartOrchestrationOptions("c"), Token);
        await hub.IdleAsync();
        Assert.InRange(hub.Database.Read(connection => connection.HistoryOf("c")).Count, 1, 5);

        await hub.Client.PurgeInstanceAsync("c", Token);

        Assert.Empty(hub.Database.Read(connection => connection.HistoryOf("c")));
    }
}
