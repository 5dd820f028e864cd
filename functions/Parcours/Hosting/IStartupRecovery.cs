namespace Parcours.Hosting;

/// <summary>
/// Runs at each start once the task hub is up and before time moves, to wake what should be alive and may not be: the task hub
/// may have been lost, the documents not.
/// </summary>
public interface IStartupRecovery
{
    /// <summary>Does nothing where nothing is missing. Doing it twice is doing it once.</summary>
    Task RecoverAsync(CancellationToken cancellation);
}
