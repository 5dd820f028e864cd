using Parcours.Platform.Documents;
using Parcours.Platform.Feed;
using Parcours.Platform.Time;

namespace Parcours.Platform.Messaging;

/// <summary>
/// Carries what is waiting: changes to orchestrations, events to the broker, commands from it. Each program does that
/// by itself right after its own writes; this is for what others wrote, and for what a program that was frozen or
/// killed left behind.
/// </summary>
internal sealed class Pump(ChangeSignal signal, ChangeFeed feed, CommandDrain commands, RealTime real) : TimerFunction
{
    /// <summary>How long changes may take, real time; what is left then goes on in the background.</summary>
    private static readonly TimeSpan LongestPull = TimeSpan.FromSeconds(50);

    /// <summary>No command is begun after this, well below a function's timeout.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(2);

    /// <summary>How long an empty queue is waited on.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    public override string Name => nameof(Pump);

    public override TimerSchedule Schedule => TimerSchedule.EveryMinute;

    public override bool AtMostOncePerRealSecond => true;

    public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        signal.Committed();
        try
        {
            await feed.WhenIdleAsync(cancellation).WaitAsync(LongestPull, real.Provider, cancellation);
        }
        catch (TimeoutException)
        {
            // The feed says itself what keeps it.
        }

        // On one machine a loop of its own has the queue: no virtual time waits for a broker.
        if (commands.Take() is { } taken)
        {
            using (taken)
            {
                await commands.DrainAsync(LongestDrain, Wait, cancellation);
            }
        }
    }
}
