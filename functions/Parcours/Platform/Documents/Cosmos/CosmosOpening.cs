using Parcours.Platform.Resilience;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>Finds the containers, or makes them, as soon as the service can be reached.</summary>
internal sealed class CosmosOpening(CosmosContainers containers, CosmosOptions options, Patience patience) : IStoreOpening
{
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await patience.RunAsync(() => containers.OpenAsync(cancellation));
        }
        catch (Exception fault) when (Patience.IsTransient(fault))
        {
            throw new StartupException($"Cosmos DB at {options.Endpoint} can't be reached: {fault.Message}", fault);
        }
    }
}
