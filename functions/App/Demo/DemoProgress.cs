using System.Globalization;
using Spectre.Console;

namespace Parcours.App.Demo;

/// <summary>How far the six months have gone, below the diary, on a terminal that can show it.</summary>
internal static class DemoProgress
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>Shows it until something ends.</summary>
    /// <param name="console">Where; nothing is shown on one that isn't interactive.</param>
    /// <param name="time">Virtual time.</param>
    /// <param name="from">When the journeys begin.</param>
    /// <param name="end">What it waits for.</param>
    public static async Task ShowAsync(IAnsiConsole console, TimeProvider time, DateTimeOffset from, Task end)
    {
        if (console.Profile.Capabilities.Interactive)
        {
            await console.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(
                    context =>
                        FollowAsync(
                            context.AddTask(Day(from), maxValue: Days(from, from.AddMonths(6))), time, from, end));
        }

        await end;
    }

    private static async Task FollowAsync(ProgressTask bar, TimeProvider time, DateTimeOffset from, Task end)
    {
        using var tick = new PeriodicTimer(Tick);
        while (!end.IsCompleted)
        {
            var now = time.GetUtcNow();
            bar.Description = Day(now);
            bar.Value = Days(from, now);
            await Task.WhenAny(end, tick.WaitForNextTickAsync().AsTask());
        }
    }

    private static double Days(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).TotalDays);

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
