using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Parcours.Platform.Addresses;
using Parcours.Platform.Security;

namespace Parcours.Platform.Pages;

/// <summary>
/// Style sheet, scripts and icon, out of the assembly. Their addresses carry their content's hash, so caches may keep
/// them.
/// </summary>
internal static class SiteAssets
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, Asset> All = typeof(SiteAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Load)
        .ToFrozenDictionary(asset => asset.Name);

    /// <summary>Path of an asset by its file name.</summary>
    public static string Url(string name) => $"/{Prefix}{name}?v={All[name].Version}";

    /// <summary>An asset's text, for a page that must stand alone.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(All[name].Content);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{name}", Serve).OpenToAll("Style and script are the same for everybody.")
            .ExcludeFromDescription();
        app.MapGet("/favicon.ico", (SitePaths site) => Results.Redirect(site.Of(Url("icon.svg")))).OpenToAll("An icon.")
            .ExcludeFromDescription();
    }

    private static IResult Serve(string name, HttpContext context)
    {
        if (!All.TryGetValue(name, out var asset))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.ContentType);
    }

    private static Asset Load(string resource)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is listed but absent.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var contentType = Path.GetExtension(resource) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        return new Asset(
            resource[Prefix.Length..], content, contentType, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    private sealed record Asset(string Name, byte[] Content, string ContentType, string Version);
}
