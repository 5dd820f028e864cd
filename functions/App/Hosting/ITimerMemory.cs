namespace Parcours.App.Hosting;

/// <summary>Remembers until when timer functions have run.</summary>
public interface ITimerMemory
{
    /// <summary>The latest due instant for which a function ran; null when it never did.</summary>
    Task<DateTimeOffset?> LastRunAsync(string function, CancellationToken cancellation);

    Task SaveAsync(string function, DateTimeOffset dueAt, CancellationToken cancellation);
}
