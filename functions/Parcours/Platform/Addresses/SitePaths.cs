namespace Parcours.Platform.Addresses;

/// <summary>
/// The paths that pages and answers write. Where people reach us below a path of the public address, as behind a proxy
/// that shares one name among several programs, each of them begins with it.
/// </summary>
/// <param name="publicUrl">The public address that was configured, absolute; null is none, and so no path.</param>
internal sealed class SitePaths(string? publicUrl)
{
    /// <summary>
    /// First segments of what we serve. A public path can't begin with one: whether a proxy took it away couldn't be
    /// told.
    /// </summary>
    public static readonly IReadOnlyList<PathString> Own =
    [
        "/accessibility", "/api", "/assets", "/console", "/favicon.ico", "/healthz", "/mailbox", "/openapi", "/p",
        "/schemas",
    ];

    /// <summary>Path of the public address; empty where there is none.</summary>
    public PathString Base { get; } = publicUrl is null ? PathString.Empty : PathOf(new Uri(publicUrl));

    /// <summary>What a page writes to lead to a path of ours, which begins with a slash.</summary>
    public string Of(string path) => Base.ToUriComponent() + path;

    /// <summary>The path within ours of one that was asked for, whether or not a proxy took the base away.</summary>
    public PathString Within(PathString asked) =>
        asked.StartsWithSegments(Base, StringComparison.OrdinalIgnoreCase, out var rest) ? rest : asked;

    /// <summary>Why a public address can't be used; null when it can.</summary>
    public static string? FaultOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return "isn't an absolute http or https address";
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            return "has more than a host and a path: take away what stands after ? or #, and before @";
        }

        if (uri.AbsolutePath.Contains("//", StringComparison.Ordinal)
            || uri.AbsolutePath.Contains("%25", StringComparison.Ordinal))
        {
            return "has an empty segment or a percent sign in its path";
        }

        var path = PathOf(uri);
        var taken = Own.FirstOrDefault(own => path.StartsWithSegments(own, StringComparison.OrdinalIgnoreCase));
        return taken.HasValue
            ? $"has a path that begins with {taken}, where pages of ours are: take another, such as /parcours"
            : null;
    }

    private static PathString PathOf(Uri uri) => PathString.FromUriComponent(uri.AbsolutePath.TrimEnd('/'));
}
