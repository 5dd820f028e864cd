namespace Parcours.Platform.Pages;

/// <summary>Language of pages that aren't addressed to a person we know: what the browser prefers of our two.</summary>
internal static class PageLocale
{
    public static string Of(HttpRequest request)
    {
        var preferred = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => language is "fr" or "en");
        return preferred ?? "fr";
    }
}
