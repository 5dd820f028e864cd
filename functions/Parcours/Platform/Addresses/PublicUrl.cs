using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Parcours.Platform.Addresses;

/// <summary>The base of addresses that people get: the setting's, else the first address listened on.</summary>
/// <param name="configured">The setting's, absolute; null is none.</param>
/// <param name="listened">What is listened on, as configured, separated by <c>;</c>.</param>
/// <param name="server">Knows what is listened on in the end.</param>
internal sealed class PublicUrl(string? configured, string listened, IServer server)
{
    private readonly string? _configured =
        configured is null ? null : new Uri(configured).GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Absolute, without a slash at its end. Known for certain once the program listens.</summary>
    public string Base => _configured ?? FirstAddress();

    /// <summary>Whether somebody said how people reach us.</summary>
    public bool IsConfigured => _configured is not null;

    /// <summary>The absolute address of a path that begins with a slash.</summary>
    public string Of(string path) => Base + path;

    private string FirstAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses;
        var first = addresses?.FirstOrDefault() ?? listened.Split(';')[0].Trim();
        return first
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .TrimEnd('/');
    }
}
