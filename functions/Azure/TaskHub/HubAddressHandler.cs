namespace Parcours.Azure.TaskHub;

/// <summary>Sends each call of the hub's client to where the hub listens now; waits until that is known.</summary>
internal sealed class HubAddressHandler(HubAddress hub) : DelegatingHandler(
    new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = await hub.WhenKnownAsync(cancellationToken);
        request.RequestUri = new Uri(address.RpcBaseUrl, request.RequestUri!.PathAndQuery);
        Add(request, "Durable-TaskHub", address.TaskHubName);
        Add(request, "Durable-ConnectionName", address.ConnectionName);
        return await base.SendAsync(request, cancellationToken);
    }

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            request.Headers.Remove(header);
            request.Headers.Add(header, value);
        }
    }
}
