using Parcours.Platform.Resilience;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>Finds the containers, or makes them, as soon as the service can be reached.</summary>
internal sealed class CosmosOpening(
    CosmosContainers containers, CosmosOptions options, TransientRetry retry) : IStoreOpening
{
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await retry.RunAsync(() => containers.OpenAsync(cancellation));
        }
        catch (Exception fault) when (TransientFaults.IsTransient(fault))
        {
            throw new StartupException($"Cosmos DB at {options.Endpoint} can't be reached: {fault.Message}", fault);
        }
    }
}
