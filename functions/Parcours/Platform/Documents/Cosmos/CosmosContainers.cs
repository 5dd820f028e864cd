using System.Net;
using Azure.Identity;
using Microsoft.Azure.Cosmos;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>The account's two containers of documents, and that of the feed's places.</summary>
internal sealed class CosmosContainers : IDisposable
{
    private const string PartitionPath = "/partition";
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A throttled request is repeated after the delay that the service names, this long in all.</summary>
    private static readonly TimeSpan LongestThrottle = TimeSpan.FromSeconds(30);

    private readonly CosmosClient _client;
    private readonly CosmosOptions _options;
    private readonly Lock _gate = new();
    private Task? _opening;

    public CosmosContainers(CosmosOptions options)
    {
        _options = options;
        _client = options.Key is { } key
            ? new CosmosClient(options.Endpoint.AbsoluteUri, key, ClientOptions(options))
            : new CosmosClient(options.Endpoint.AbsoluteUri, Identity(options), ClientOptions(options));
        Journeys = _client.GetContainer(options.Database, "journeys");
        Programmes = _client.GetContainer(options.Database, "programmes");
        Leases = _client.GetContainer(options.Database, "leases");
    }

    /// <summary>Journeys, a partition each.</summary>
    public Container Journeys { get; }

    /// <summary>Programmes, a partition each, and whatever has one of its own.</summary>
    public Container Programmes { get; }

    /// <summary>Places in the feed, one a handler, each under its id.</summary>
    public Container Leases { get; }

    /// <summary>Where a partition lives.</summary>
    public Container Of(string partition) => PersonPartition.Is(partition) ? Journeys : Programmes;

    /// <summary>
    /// Returns once the containers are there; makes them where a key allows it. Every operation waits for it, so
    /// whoever is early waits, or is told that the store can't be used yet; the next one tries again.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The account can't be reached now.</exception>
    /// <exception cref="StartupException">The account can't be used; the message says why.</exception>
    public Task OpenAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _opening = OpenOnceAsync();
            }

            return _opening.IsCompletedSuccessfully ? _opening : _opening.WaitAsync(cancellation);
        }
    }

    private async Task OpenOnceAsync()
    {
        try
        {
            if (_options.Key is not null)
            {
                Database database = await _client.CreateDatabaseIfNotExistsAsync(_options.Database);
                foreach (var container in new[] { Journeys, Programmes })
                {
                    await database.CreateContainerIfNotExistsAsync(Properties(container.Id));
                }

                await database.CreateContainerIfNotExistsAsync(new ContainerProperties(Leases.Id, "/id"));
            }

            foreach (var container in new[] { Journeys, Programmes, Leases })
            {
                await container.ReadContainerAsync();
            }
        }
        catch (CosmosException fault) when (!CosmosFaults.IsTransient(fault.StatusCode))
        {
            throw new StartupException(
                $"Cosmos DB at {_options.Endpoint} can't be used ({(int)fault.StatusCode} {fault.StatusCode}).", fault);
        }
        catch (Exception fault) when (fault is CosmosException or HttpRequestException or TimeoutException)
        {
            throw new StoreUnavailableException($"Cosmos DB at {_options.Endpoint} can't be reached.", fault);
        }
    }

    public void Dispose() => _client.Dispose();

    private static ContainerProperties Properties(string id) => new(id, PartitionPath)
    {
        // On, without an end of its own: a document says itself when it may go.
        DefaultTimeToLive = -1,
        IndexingPolicy = new IndexingPolicy
        {
            IncludedPaths = { new IncludedPath { Path = "/type/?" }, new IncludedPath { Path = "/wakeAt/?" } },
            ExcludedPaths = { new ExcludedPath { Path = "/*" } },
        },
    };

    private static ManagedIdentityCredential Identity(CosmosOptions options) =>
        new ManagedIdentityCredential(
            options.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id)
                : ManagedIdentityId.SystemAssigned);

    private static CosmosClientOptions ClientOptions(CosmosOptions options)
    {
        var client = new CosmosClientOptions
        {
            ApplicationName = "Parcours",
            // A program that starts often opens one connection faster than one to each replica.
            ConnectionMode = ConnectionMode.Gateway,
            // A server on this machine may name an address of its own that leads nowhere.
            LimitToEndpoint = options.Endpoint.IsLoopback,
            RequestTimeout = RequestTimeout,
            MaxRetryAttemptsOnRateLimitedRequests = 9,
            MaxRetryWaitTimeOnRateLimitedRequests = LongestThrottle,
            UseSystemTextJsonSerializerWithOptions = DocumentJson.Options,
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableSendingMetricsToService = true },
        };
        if (options.Certificate is { } trusted)
        {
            client.ServerCertificateCustomValidationCallback = (presented, _, _) =>
                presented is not null && presented.GetCertHashString() == trusted.GetCertHashString();
        }

        return client;
    }
}

/// <summary>What answers of the service mean.</summary>
internal static class CosmosFaults
{
    /// <summary>Whether the same request may well succeed a little later.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.Gone or HttpStatusCode.TooManyRequests
            || (int)status is 449 or >= 500;
}
