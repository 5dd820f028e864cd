namespace Parcours.TaskHub.Tests.Hub;

/// <summary>
/// A task hub as the conformance suite sees it: official client, official registry, nothing of how it works.
/// </summary>
public interface ITestHub : IAsyncDisposable
{
    /// <summary>Of the hub that runs, or ran last.</summary>
    DurableTaskClient Client { get; }

    /// <summary>What the hub, its worker and its orchestrators logged.</summary>
    LogLines Logged { get; }

    /// <summary>What is to be registered at every start from the next one on.</summary>
    void Register(Action<DurableTaskRegistry> tasks);

    /// <summary>Starts the hub, unless it runs.</summary>
    Task StartAsync();

    /// <summary>
    /// Waits until the hub has nothing more to do at this instant, where it can tell; where it can't, does nothing.
    /// </summary>
    Task SettleAsync();

    /// <summary>
    /// Waits until an instance is as asked. A hub that can tell when it has nothing more to do isn't given more time
    /// than that.
    /// </summary>
    /// <exception cref="TimeoutException">It isn't, and doesn't become so.</exception>
    Task<OrchestrationMetadata> UntilAsync(string instance, Func<OrchestrationMetadata, bool> isAsAsked);
}
