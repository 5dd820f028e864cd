using Microsoft.Extensions.DependencyInjection;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Acceptance;

/// <summary>
/// A timer function whose runs go by the clock on the wall: how many there are in a run says how fast the machine is,
/// so they don't count.
/// </summary>
internal sealed class UncountedFunction(TimerFunction inner) : TimerFunction
{
    public override string Name => inner.Name;

    public override TimerSchedule Schedule => inner.Schedule;

    public override bool AtMostOncePerRealSecond => inner.AtMostOncePerRealSecond;

    /// <summary>Replaces those among the registered functions.</summary>
    public static void ReplaceIn(IServiceCollection services)
    {
        foreach (var registered in services.Where(service => service.ServiceType == typeof(TimerFunction)).ToList())
        {
            services.Remove(registered);
            services.AddSingleton(provider =>
            {
                var function = (TimerFunction)ActivatorUtilities.CreateInstance(
                    provider, registered.ImplementationType!);
                return function.AtMostOncePerRealSecond ? new UncountedFunction(function) : function;
            });
        }
    }

    public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        CountingStore.IsOff.Value = true;
        await inner.RunAsync(now, cancellation);
    }
}
