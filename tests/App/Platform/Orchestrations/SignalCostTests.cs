using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.Platform.Orchestrations;

namespace Parcours.App.Tests.Platform.Orchestrations;

/// <summary>How often a signal asks the task hub, where each call goes over the wire.</summary>
public sealed class SignalCostTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_alive_costs_one_call_and_whoever_is_not_two()
    {
        CountingClient? counting = null;
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            Services = services =>
            {
                services.Configure<DurableTaskRegistry>(registry => registry.AddOrchestratorFunc<string, string>(
                    "Watch", (context, _) => context.WaitForExternalEvent<string>("never")));
                var inner = services.Last(service => service.ServiceType == typeof(DurableTaskClient));
                services.AddSingleton<DurableTaskClient>(provider =>
                    counting = new CountingClient((DurableTaskClient)inner.ImplementationFactory!(provider)));
            },
        });
        var signals = app.Services.GetRequiredService<OrchestrationSignals>();

        await signals.SendAsync("Watch:one", "document", Cancellation);
        Assert.Equal(2, counting!.Calls);
        await signals.SendAsync("Watch:one", "document", Cancellation);
        Assert.Equal(3, counting.Calls);
    }

    private sealed class CountingClient(DurableTaskClient inner) : PartialClient("counting")
    {
        public int Calls { get; private set; }

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
            CancellationToken cancellation = default)
        {
            Calls++;
            return inner.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);
        }

        public override Task RaiseEventAsync(
            string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
        {
            Calls++;
            return inner.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);
        }

        public override Task<OrchestrationMetadata?> GetInstancesAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        {
            Calls++;
            return inner.GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);
        }

        public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
            inner.GetAllInstancesAsync(filter);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
