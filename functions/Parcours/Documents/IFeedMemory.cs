namespace Parcours.Documents;

/// <summary>Remembers how far each handler of the change feed has come, and what it couldn't handle.</summary>
public interface IFeedMemory
{
    /// <summary>The continuation to go on from; null is the beginning.</summary>
    Task<string?> ReadPositionAsync(string handler, CancellationToken cancellation);

    Task SavePositionAsync(string handler, string continuation);

    /// <summary>Notes a change that can't be handled; the newest reason for each document.</summary>
    Task SetAsideAsync(string handler, ChangedDocument change, string reason);

    /// <summary>How many documents are set aside.</summary>
    Task<int> CountSetAsideAsync(CancellationToken cancellation);
}
