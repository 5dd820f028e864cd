using Microsoft.Extensions.Hosting;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>What a stop in order leaves behind goes on at the next start as if nothing had been.</summary>
public class StopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("it is cancelled")]
    [InlineData("what it needs is gone")]
    public async Task An_activity_that_a_stop_interrupts_is_not_stored_as_failed_and_comes_again(string how)
    {
        await using var hub = new SqliteTestHub();
        var (running, runs) = (new TaskCompletionSource(), 0);
        hub.Activity<object?, int>("Wait", async (_, _) =>
        {
            if (++runs > 1)
            {
                return runs;
            }

            var stopping = hub.Get<IHostApplicationLifetime>().ApplicationStopping;
            running.SetResult();
            await Task.Delay(Timeout.Infinite, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            throw how == "it is cancelled" ? new OperationCanceledException(stopping)
                : new ObjectDisposedException("a service");
        });
        hub.Orchestrator("Flow", context => context.CallActivityAsync<int>("Wait"));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("s"), Token);
        await running.Task;

        await hub.RestartAsync();

        Assert.Equal(2, (await hub.UntilAsync("s", instance => instance.IsCompleted)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_activity_that_ends_while_the_hub_stops_is_stored_and_does_not_come_again()
    {
        await using var hub = new SqliteTestHub();
        var (running, gate, runs) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        hub.Activity<object?, int>("Wait", async (_, _) =>
        {
            runs++;
            running.SetResult();
            await gate.Task;
            return runs;
        });
        hub.Orchestrator("Flow", context => context.CallActivityAsync<int>("Wait"));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("s"), Token);
        await running.Task;

        var stopping = hub.StopAsync();
        gate.SetResult();
        await stopping;
        await hub.StartAsync();

        Assert.Equal(1, (await hub.UntilAsync("s", instance => instance.IsCompleted)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_hub_that_is_stopped_before_the_program_has_started_runs_nothing()
    {
        await using var hub = new SqliteTestHub();
        hub.Services = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionHostedServiceExtensions
            .AddHostedService(services, _ => new FailingService());

        await Assert.ThrowsAsync<InvalidOperationException>(hub.StartAsync);

        Assert.False(hub.Hub.IsRunning);
    }

    private sealed class FailingService : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("It doesn't start.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
