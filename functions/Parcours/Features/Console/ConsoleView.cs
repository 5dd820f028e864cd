using System.Globalization;
using NodaTime;
using Parcours.Platform.Addresses;
using Parcours.Platform.Language;
using Parcours.Platform.Mail.SendGrid;
using Parcours.Platform.Pages;
using Parcours.Programme.Wording;

namespace Parcours.Features.Console;

/// <summary>What every page of the console needs to know: language, where one is, and what time it is.</summary>
/// <param name="Locale"><c>fr</c> or <c>en</c>.</param>
/// <param name="Path">This page's path, without its query.</param>
/// <param name="Now">The instant that counts.</param>
/// <param name="IsChosen">The language was asked for in the address, so links carry it on.</param>
public sealed record ConsoleView(string Locale, string Path, Instant Now, bool IsChosen)
{
    /// <summary>HR's own time zone on these pages, where nobody's is meant.</summary>
    public const string TimeZone = "Europe/Paris";

    /// <summary>Whether mails stay here, to be looked at.</summary>
    public bool HasMailbox { get; init; } = true;

    /// <summary>What links lead to.</summary>
    internal SitePaths Site { get; init; } = new(publicUrl: null);

    public bool IsEnglish => Locale == "en";

    /// <summary>French unless English is asked for, by the address or by the browser.</summary>
    internal static ConsoleView Of(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        var chosen = asked is "fr" or "en";
        return new ConsoleView(
            chosen ? asked : PageLocale.Of(context.Request),
            context.Request.Path,
            Instant.FromDateTimeOffset(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()),
            chosen)
        {
            Site = context.RequestServices.GetRequiredService<SitePaths>(),
            HasMailbox = context.RequestServices.GetService<SendGridOptions>() is null,
        };
    }

    /// <summary>A text in the page's language.</summary>
    public string Say(Text text) => Typography.Set(text.In(Locale), Locale);

    /// <summary>What leads to a path of ours, in the language chosen.</summary>
    public string Href(string path) => Site.Of(
        !IsChosen ? path : path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "lang=" + Locale);

    /// <summary>A date as people of this language write it.</summary>
    public string ShortDate(Instant instant, string timeZone = TimeZone) =>
        Local(instant, timeZone).ToString(IsEnglish ? "d MMM yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The same with the time of day.</summary>
    public string ShortMoment(Instant instant, string timeZone = TimeZone) =>
        Local(instant, timeZone)
            .ToString(IsEnglish ? "d MMM yyyy HH:mm" : "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>In full, for sentences.</summary>
    public string LongDay(Instant instant, string timeZone = TimeZone) =>
        LocalDates.Day(LocalDate.FromDateTime(Local(instant, timeZone)), Locale);

    private static DateTime Local(Instant instant, string timeZone) =>
        instant.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc).ToDateTimeUnspecified();
}
