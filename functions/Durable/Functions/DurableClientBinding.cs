using System.Text.Json;

namespace Parcours.Durable.Functions;

/// <summary>What the host hands to functions with a <c>durableClient</c> binding: where its management API is, and its key.</summary>
/// <param name="BaseUrl">Of the API, without a slash at its end.</param>
/// <param name="Query">What each call must carry: a secret.</param>
public sealed record DurableClientBinding(Uri BaseUrl, string Query)
{
    /// <summary>Reads the binding's JSON.</summary>
    /// <exception cref="FormatException">It names no address.</exception>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    public static DurableClientBinding Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (!root.TryGetProperty("httpBaseUrl", out var address) || !Uri.TryCreate(address.GetString(), UriKind.Absolute, out var url))
        {
            throw new FormatException("The durable client names no address of its HTTP API.");
        }

        // The host writes https whatever it listens on; nobody serves certificates on the loopback address.
        var reachable = url.IsLoopback ? new UriBuilder(url) { Scheme = Uri.UriSchemeHttp, Port = url.IsDefaultPort ? 80 : url.Port }.Uri : url;
        var query = root.TryGetProperty("requiredQueryStringParameters", out var required) ? required.GetString() ?? "" : "";
        return new DurableClientBinding(new Uri(reachable.ToString().TrimEnd('/')), query);
    }

    /// <summary>Never with the key.</summary>
    public override string ToString() => BaseUrl.ToString();
}
