using Parcours.App.Functions;
using Parcours.App.Messaging;
using Parcours.Durable;
using Parcours.Durable.Functions;

namespace Parcours.App.Hosting.Handler;

/// <summary>What answers each function that the host calls by name.</summary>
internal sealed class HandlerFunctions(
    DurableTaskRegistry registry, OrchestratorCalls orchestrators, ActivityCalls activities, TimerScheduler timers, IEnumerable<TimerFunction> functions,
    FeedCalls feeds, CommandRunner commands, ClientHandOver client, IHostApplicationLifetime lifetime)
{
    private readonly HashSet<string> _timers = functions.Select(function => function.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether there is such a function; names are compared as they are written.</summary>
    public bool Has(string function) => IsOrchestrator(function) || IsActivity(function) || _timers.Contains(function) || feeds.HandlerOf(function) is not null || IsCommands(function);

    public async Task<HostAnswer> RunAsync(HostCall call, CancellationToken cancellation)
    {
        if (call.Text(FunctionNames.ClientBinding) is { } handedOver)
        {
            client.Take(handedOver);
        }

        if (IsOrchestrator(call.Function))
        {
            var request = call.Text(FunctionNames.OrchestratorBinding);
            return new HostAnswer(lifetime.ApplicationStopping.IsCancellationRequested ? OrchestratorCalls.Later(request) : orchestrators.Run(request));
        }

        if (IsActivity(call.Function))
        {
            return new HostAnswer(await activities.RunAsync(call.Function, call.InstanceId, call.Text(FunctionNames.ActivityBinding)));
        }

        if (feeds.HandlerOf(call.Function) is { } handler)
        {
            await feeds.RunAsync(handler, call.Text(FunctionNames.FeedBinding), cancellation);
            return new HostAnswer();
        }

        if (IsCommands(call.Function))
        {
            return await commands.RunAsync(call.Text(FunctionNames.CommandBinding), cancellation) is { } problem
                ? new HostAnswer(Outputs: new Dictionary<string, object>(StringComparer.Ordinal) { [FunctionNames.RejectedBinding] = problem.ToJsonString() })
                : new HostAnswer();
        }

        await timers.RunAsync(call.Function);
        return new HostAnswer();
    }

    /// <summary>
    /// The answer to a call that couldn't be read, or failed. The task hub would fail an orchestration for good, and lose an
    /// activity's reason, if it got an error: these are answered as having failed.
    /// </summary>
    public (HostAnswer Answer, int Status) Failed(string function, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        IReadOnlyList<string> logs = [$"{exception.GetType().Name}: {exception.Message}"];
        return IsOrchestrator(function) ? (new HostAnswer(orchestrators.Run(null), Logs: logs), StatusCodes.Status200OK)
            : IsActivity(function) ? (new HostAnswer(ActivityCalls.Failed(exception), Logs: logs), StatusCodes.Status200OK)
            : (new HostAnswer(Logs: logs), StatusCodes.Status500InternalServerError);
    }

    private static bool IsCommands(string function) => string.Equals(function, FunctionNames.Commands, StringComparison.Ordinal);

    private bool IsOrchestrator(string function) => registry.Orchestrators.Any(name => string.Equals(name.Name, function, StringComparison.Ordinal));

    private bool IsActivity(string function) => registry.Activities.Any(name => string.Equals(name.Name, function, StringComparison.Ordinal));
}
