using Microsoft.DurableTask;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Resilience;

/// <summary>An activity that is followed, and that waits out a service that can't be reached for a moment.</summary>
internal sealed class ResilientActivity<TActivity>(IServiceProvider services, TransientRetry retry) : ITaskActivity
    where TActivity : class, ITaskActivity
{
    private readonly ITaskActivity _inner = ActivatorUtilities.CreateInstance<TActivity>(services);

    public Type InputType => _inner.InputType;

    public Type OutputType => _inner.OutputType;

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        using var followed = Traces.Follow("activity " + typeof(TActivity).Name, context.InstanceId);
        return await retry.RunAsync(() => _inner.RunAsync(context, input));
    }
}

/// <summary>Registers activities.</summary>
internal static class ResilientActivities
{
    /// <summary>Adds an activity under its type's name.</summary>
    public static DurableTaskRegistry AddResilientActivity<TActivity>(this DurableTaskRegistry registry)
        where TActivity : class, ITaskActivity =>
        registry.AddActivity(
            typeof(TActivity).Name,
            services => ActivatorUtilities.CreateInstance<ResilientActivity<TActivity>>(services));
}
