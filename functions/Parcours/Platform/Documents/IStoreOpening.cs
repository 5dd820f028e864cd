using Parcours.Platform.Startup;

namespace Parcours.Platform.Documents;

/// <summary>Makes the document store ready, once, before anything else works by itself.</summary>
internal interface IStoreOpening
{
    /// <exception cref="StartupException">The store can't be used; the message says why.</exception>
    Task OpenAsync(CancellationToken cancellation);
}

/// <summary>The embedded store is open as soon as it is there.</summary>
internal sealed class NothingToOpen : IStoreOpening
{
    public Task OpenAsync(CancellationToken cancellation) => Task.CompletedTask;
}
