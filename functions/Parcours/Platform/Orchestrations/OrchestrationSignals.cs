using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Platform.Orchestrations;

/// <summary>
/// Wakes orchestrations, and starts those that aren't alive: one call to the hub for whoever is, two for whoever isn't.
/// The hub must say so when an event has nobody to hear it, as the Functions host's does, instead of dropping it.
/// </summary>
internal sealed class OrchestrationSignals(
    DurableTaskClient client,
    IOptionsMonitor<DurableTaskRegistry> registry, Measures measures, RealTime real,
    ILogger<OrchestrationSignals> logger)
{
    /// <summary>Name of the event; its payload is the changed document's id.</summary>
    public const string EventName = "Ring";

    /// <summary>Each one that fails means that the instance began or ended in that very moment.</summary>
    private const int MaxAttempts = 3;

    private readonly HashSet<string> orchestrators =
        [.. registry.CurrentValue.GetOrchestrators().Select(orchestrator => orchestrator.Key.Name)];

    /// <summary>
    /// Raises the event on a live instance; else starts the orchestrator under that id, with the id as its input, which
    /// then reads its documents. Signalling twice does no harm.
    /// </summary>
    /// <param name="signal"><c>OrchestratorName:instanceId</c>.</param>
    /// <param name="documentId">What changed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">The hub's answers contradict each other.</exception>
    /// <exception cref="FormatException">The signal has another form, or names no orchestrator of ours.</exception>
    public async Task SendAsync(string signal, string documentId, CancellationToken cancellation)
    {
        var begun = real.Provider.GetTimestamp();
        await SendOnceAsync(signal, documentId, cancellation);
        measures.Signalled(real.Provider.GetElapsedTime(begun));
    }

    private async Task SendOnceAsync(string signal, string documentId, CancellationToken cancellation)
    {
        var (orchestrator, instance) = Parse(signal);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await RaiseAsync(instance, documentId, cancellation))
            {
                return;
            }

            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    orchestrator, instance, new StartOrchestrationOptions(instance), cancellation);
                Log.StartedBySignal(logger, orchestrator, instance);
                return;
            }
            catch (Exception fault) when (
                fault is OrchestrationAlreadyExistsException or RpcException { StatusCode: StatusCode.AlreadyExists })
            {
                // Somebody else started it in between: signal that one.
            }
        }

        throw new TimeoutException($"The task hub says of {instance} both that it is alive and that it isn't.");
    }

    /// <summary>Whether the orchestration of a signal is there and not over.</summary>
    public async Task<bool> IsAliveAsync(string signal, CancellationToken cancellation) =>
        await client.GetInstanceAsync(Parse(signal).Instance, cancellation) is { IsCompleted: false };

    /// <summary>
    /// False when the hub says that there is nobody to hear. An instance that hears and ends in the same moment has
    /// read its documents after the change that signals, or finds its end in them.
    /// </summary>
    private async Task<bool> RaiseAsync(string instance, string documentId, CancellationToken cancellation)
    {
        try
        {
            await client.RaiseEventAsync(instance, EventName, documentId, cancellation);
            return true;
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
        {
            return false;
        }
    }

    private (string Orchestrator, string Instance) Parse(string signal)
    {
        var colon = signal.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == signal.Length - 1)
        {
            throw new FormatException($"'{signal}' isn't of the form OrchestratorName:instanceId.");
        }

        var orchestrator = signal[..colon];
        return orchestrators.Contains(orchestrator)
            ? (orchestrator, signal[(colon + 1)..])
            : throw new FormatException($"There is no orchestrator '{orchestrator}'.");
    }
}
