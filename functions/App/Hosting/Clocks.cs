using Parcours.Hosting;

namespace Parcours.App.Hosting;

/// <summary>Which time the program lives in.</summary>
internal static class Clocks
{
    /// <summary>Real time, or a time-lapse that goes on where the data's time stopped if that is later than its start.</summary>
    public static TimeProvider Create(HostingOptions options, IServiceProvider services)
    {
        var memory = services.GetRequiredService<MachineMemory>();
        var real = services.GetRequiredService<RealTime>().Provider;
        var logger = services.GetRequiredService<ILogger<TimeLapseClock>>();

        // The container asks for services synchronously; this happens once, before anything else runs.
        var lived = memory.ReadClockAsync().GetAwaiter().GetResult();
        if (options.Clock is null)
        {
            if (lived > real.GetUtcNow())
            {
                Log.AheadOfRealTime(logger, lived.Value);
            }

            return real;
        }

        var setting = ClockSetting.Parse(options.Clock);
        if (lived > setting.From)
        {
            Log.ClockGoesOn(logger, lived.Value);
        }

        return new TimeLapseClock(
            lived > setting.From ? lived.Value : setting.From,
            setting.Factor,
            services.GetRequiredService<WorkTracker>(),
            real,
            instant => _ = memory.SaveClockAsync(instant),
            logger);
    }
}
