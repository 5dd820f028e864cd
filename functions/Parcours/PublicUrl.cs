using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Parcours;

/// <summary>The base of addresses that people get: the setting's, else the first address listened on.</summary>
internal sealed class PublicUrl(HostingOptions options, IServer server)
{
    /// <summary>Absolute, without a slash at its end. Known for certain once the program listens.</summary>
    public string Base => (options.PublicUrl ?? FirstAddress()).TrimEnd('/');

    /// <summary>The absolute address of a path that begins with a slash.</summary>
    public string Of(string path) => Base + path;

    private string FirstAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses;
        var first = addresses?.FirstOrDefault() ?? options.Urls.Split(';')[0].Trim();
        return first
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal);
    }
}
