using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Parcours.Platform.Addresses;

/// <summary>
/// Who may say in <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> whom a request came from, and how. Host and path
/// are never taken from a request: the public address says them.
/// </summary>
internal static class TrustedProxies
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly IPNetwork[] ThisMachine = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>The networks of a list; null when something in it is neither an address nor a network.</summary>
    /// <param name="list">Separated by <c>;</c> or <c>,</c>; null is this machine.</param>
    public static IReadOnlyList<IPNetwork>? Parse(string? list)
    {
        if (list is null)
        {
            return ThisMachine;
        }

        var networks = list.Split([';', ','], Trimmed).Select(Network).ToList();
        return networks.TrueForAll(network => network is not null) ? [.. networks.Select(network => network!.Value)]
            : null;
    }

    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app, string? list)
    {
        // Through as many proxies as are trusted, and no further.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Parse(list) ?? [])
        {
            options.KnownIPNetworks.Add(network);
        }

        return app.UseForwardedHeaders(options);
    }

    private static IPNetwork? Network(string text) =>
        IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var network) ? network : null;
}
