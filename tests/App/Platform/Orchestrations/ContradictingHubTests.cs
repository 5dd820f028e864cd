using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Services;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Orchestrations;

/// <summary>A task hub that says an instance isn't alive, and refuses to start it because it is.</summary>
public class ContradictingHubTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signal_to_it_fails_after_a_few_tries_as_what_is_tried_again_later()
    {
        var hub = new Hub();
        await using var services = new ServiceCollection().AddLogging().AddMetrics()
            .AddSingleton<Measures>().AddSingleton(new RealTime(TimeProvider.System))
            .AddSingleton<DurableTaskClient>(hub).AddSingleton<OrchestrationSignals>()
            .Configure<DurableTaskRegistry>(
                tasks => tasks.AddOrchestratorFunc<string, string>("Watch", (_, input) => Task.FromResult(input)))
            .BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => services.GetRequiredService<OrchestrationSignals>().SendAsync("Watch:one", "document", Cancellation));

        Assert.True(TransientFaults.IsTransient(failure));
        Assert.InRange(hub.Starts, 2, 5);
    }

    private sealed class Hub() : PartialClient("contradicting")
    {
        public int Starts { get; private set; }

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
            CancellationToken cancellation = default)
        {
            Starts++;
            throw new OrchestrationAlreadyExistsException(options!.InstanceId);
        }

        public override Task RaiseEventAsync(
            string instanceId, string eventName, object? eventPayload = null,
            CancellationToken cancellation = default) =>
            throw new RpcException(new Status(StatusCode.NotFound, "There is nobody."));

        public override ValueTask DisposeAsync() => default;
    }
}
