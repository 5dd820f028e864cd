using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Parcours.Durable.Functions;

/// <summary>Answers the activity trigger of the Durable extension: runs the activity in a scope of its own.</summary>
public sealed class ActivityCalls(DurableTaskRegistry registry, IServiceProvider services, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<ActivityCalls>();

    /// <summary>
    /// Runs it, and gives the text for the answer's return value: what it returned, or why it failed. Never throws for what the
    /// activity threw.
    /// </summary>
    /// <param name="name">Which one.</param>
    /// <param name="instanceId">Of the orchestration that asked.</param>
    /// <param name="input">JSON; null is no input.</param>
    public async Task<string> RunAsync(TaskName name, string instanceId, string? input)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var activity = registry.CreateActivity(name, scope.ServiceProvider)
                ?? throw new InvalidOperationException($"There is no activity named '{name}'.");
            var result = await activity.RunAsync(new Context(name, instanceId), TaskJson.Read(input, activity.InputType));
            return ActivityEnvelope.Of(TaskJson.Write(result));
        }
#pragma warning disable CA1031 // Whatever an activity throws is the orchestration's to handle.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ActivityFailed(logger, exception, name, instanceId);
            return ActivityEnvelope.Of(TaskFailureDetails.FromException(exception));
        }
    }

    /// <summary>The text for an activity that couldn't even be called.</summary>
    public static string Failed(Exception exception) => ActivityEnvelope.Of(TaskFailureDetails.FromException(exception));

    private sealed class Context(TaskName name, string instanceId) : TaskActivityContext
    {
        public override TaskName Name => name;

        public override string InstanceId => instanceId;
    }
}
