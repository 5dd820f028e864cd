using Parcours.App.TimeLapse;
using Parcours.Platform.Startup;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.App.Hosting;

/// <summary>Which time the program lives in.</summary>
internal static class Clocks
{
    /// <summary>What the options say of it.</summary>
    /// <exception cref="StartupException">They can't be understood.</exception>
    public static ClockSetting? Read(HostingOptions options)
    {
        try
        {
            return options.Clock is null ? null : ClockSetting.Parse(options.Clock);
        }
        catch (FormatException fault)
        {
            throw new StartupException(fault.Message, fault);
        }
    }

    /// <summary>
    /// Real time, or a time-lapse that goes on where the data's time stopped if that is later than its start.
    /// </summary>
    /// <param name="setting">Null is real time.</param>
    /// <param name="services">The program's.</param>
    public static TimeProvider Create(ClockSetting? setting, IServiceProvider services)
    {
        var memory = services.GetRequiredService<MachineMemory>();
        var real = services.GetRequiredService<RealTime>().Provider;
        var logger = services.GetRequiredService<ILogger<TimeLapseClock>>();

        // The container asks for services synchronously; this happens once, before anything else runs.
        var lived = memory.ReadClockAsync().GetAwaiter().GetResult();
        if (setting is null)
        {
            if (lived > real.GetUtcNow())
            {
                Log.AheadOfRealTime(logger, lived.Value);
            }

            return real;
        }

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
