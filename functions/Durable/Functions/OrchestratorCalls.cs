using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Functions;

/// <summary>
/// Answers the orchestration trigger of the Durable extension for Azure Functions: base64 of an <c>OrchestratorRequest</c> in,
/// base64 of an <c>OrchestratorResponse</c> out. The same executor as in the embedded hub runs over the history that the
/// extension keeps.
/// </summary>
/// <remarks>
/// Every call is answered: the extension fails an instance for good when its call isn't. Whatever goes wrong here becomes a
/// failed completion that says so.
/// </remarks>
public sealed class OrchestratorCalls(DurableTaskRegistry registry, IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Timers are split at this length: Azure Storage can't hold a message back for more than seven days.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromDays(3);

    private readonly ILogger logger = loggers.CreateLogger<OrchestratorCalls>();

    /// <summary>Runs one turn. Never throws.</summary>
    /// <param name="request">Base64, as the trigger's <c>context</c> holds it.</param>
    public string Run(string? request)
    {
        var response = new OrchestratorResponse();
        try
        {
            var call = OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(request ?? ""));
            response.InstanceId = call.InstanceId;
            Run(call, response);
        }
#pragma warning disable CA1031 // An unanswered call would fail the instance without a reason, or hang it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.TurnFailed(logger, exception, response.InstanceId);
            response.Actions.Clear();
            response.Actions.Add(Failed(exception));
        }

        return Convert.ToBase64String(response.ToByteArray());
    }

    /// <summary>Asks the extension to come again later, with growing delays: for a program that is about to end.</summary>
    public static string Later(string? request)
    {
        var response = new OrchestratorResponse { RequiresHistory = true };
        try
        {
            response.InstanceId = OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(request ?? "")).InstanceId;
        }
        catch (Exception exception) when (exception is FormatException or InvalidProtocolBufferException)
        {
            // Without its id it is asked for again all the same.
        }

        return Convert.ToBase64String(response.ToByteArray());
    }

    private void Run(OrchestratorRequest call, OrchestratorResponse response)
    {
        var execution = new OrchestrationExecution(registry, services, loggers, call.InstanceId, LongestTimer);
        execution.Replay(call.PastEvents.Select(ActivityEnvelope.Open));
        var result = execution.Run(call.NewEvents.Select(ActivityEnvelope.Open));
        response.CustomStatus = result.CustomStatus;
        response.Actions.AddRange(result.Actions);
        foreach (var scheduled in response.Actions.Select(action => action.ScheduleTask).OfType<ScheduleTaskAction>())
        {
            // The extension takes nothing but JSON for an activity's input.
            scheduled.Input ??= "null";
        }
    }

    private static OrchestratorAction Failed(Exception exception) => new()
    {
        Id = -1,
        CompleteOrchestration = new()
        {
            OrchestrationStatus = OrchestrationStatus.Failed,
            Result = exception.Message,
            FailureDetails = Failures.ToWire(TaskFailureDetails.FromException(exception)),
        },
    };
}
