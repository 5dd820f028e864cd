using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Azure.Cosmos;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>
/// Asks the service once it is ready, counts what each kind of operation is charged, and turns what passes into one
/// exception.
/// </summary>
internal sealed class CosmosCharges : IDisposable
{
    private readonly Meter _meter;
    private readonly Histogram<double> _charges;

    private readonly CosmosContainers _containers;

    public CosmosCharges(IMeterFactory meters, CosmosContainers containers)
    {
        _containers = containers;
        _meter = meters.Create(Traces.Name);
        _charges = _meter.CreateHistogram<double>(
            "parcours.store.request_charge", "{request_unit}", "Request units of a Cosmos DB operation.");
    }

    /// <summary>Gives the answer when it is one of those that an operation has to expect.</summary>
    /// <exception cref="StoreUnavailableException">The same may succeed a little later.</exception>
    /// <exception cref="InvalidOperationException">The service refuses.</exception>
    internal async Task<ResponseMessage> AskAsync(string operation, Func<Task<ResponseMessage>> ask)
    {
        await _containers.OpenAsync(CancellationToken.None);
        ResponseMessage answer;
        try
        {
            answer = await ask();
        }
        catch (Exception fault) when (
            fault is HttpRequestException or CosmosException or TimeoutException or IOException)
        {
            throw new StoreUnavailableException($"Cosmos DB can't be reached ({operation}).", fault);
        }

        _charges.Record(answer.Headers.RequestCharge, new KeyValuePair<string, object?>("operation", operation));
        if (answer.IsSuccessStatusCode || IsExpected(answer.StatusCode))
        {
            return answer;
        }

        using (answer)
        {
            throw CosmosFaults.IsTransient(answer.StatusCode)
                ? new StoreUnavailableException($"Cosmos DB answered {(int)answer.StatusCode} ({operation}).")
                : new InvalidOperationException($"Cosmos DB refused: {(int)answer.StatusCode} ({operation}).");
        }
    }

    public void Dispose() => _meter.Dispose();

    private static bool IsExpected(HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed
            or HttpStatusCode.NotModified;
}
