namespace Parcours.Platform.Time;

/// <summary>Something done at regular times. Registered in DI as <see cref="TimerFunction"/>.</summary>
/// <remarks>
/// It runs at least once for each of its times, save those during which the program was down: they are made up for by
/// one run at the start. A run that fails is logged, and the next one comes at its time.
/// </remarks>
public abstract class TimerFunction
{
    /// <summary>Name of the function, as the Functions host knows it.</summary>
    public abstract string Name { get; }

    public abstract TimerSchedule Schedule { get; }

    /// <summary>
    /// Whether runs may be left out where virtual time passes so fast that there would be more than one in a real
    /// second. For functions that look after the program rather than after its people.
    /// </summary>
    public virtual bool AtMostOncePerRealSecond => false;

    /// <summary>Runs once. Doing it twice is doing it once.</summary>
    /// <param name="now">The clock's instant.</param>
    /// <param name="cancellation">Cancelled when the program stops.</param>
    public abstract Task RunAsync(DateTimeOffset now, CancellationToken cancellation);
}
