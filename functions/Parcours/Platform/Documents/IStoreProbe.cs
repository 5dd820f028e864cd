namespace Parcours.Platform.Documents;

/// <summary>Asks the document store for a sign of life, at the price of one point read.</summary>
internal interface IStoreProbe
{
    /// <summary>Returns when the store has answered.</summary>
    /// <exception cref="StoreUnavailableException">It can't be used at the moment.</exception>
    Task ProbeAsync(CancellationToken cancellation);
}

/// <summary>Reads a document that isn't there.</summary>
internal sealed class StoreProbe(IDocumentStore store) : IStoreProbe
{
    private const string Nowhere = "health";

    public Task ProbeAsync(CancellationToken cancellation) =>
        store.ReadAsync<ProbeDocument>(Nowhere, Nowhere, cancellation);

    private sealed record ProbeDocument : Document;
}
