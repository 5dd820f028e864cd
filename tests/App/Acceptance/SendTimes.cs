using System.Text.Json.Nodes;

namespace Parcours.App.Tests.Acceptance;

/// <summary>
/// When people of the example may be written to, from what is publicly known of its sites: an oracle that shares
/// nothing with the program.
/// </summary>
public sealed class SendTimes
{
    private static readonly TimeOnly From = new(8, 30);
    private static readonly TimeOnly To = new(17, 30);

    private static readonly DateOnly[] France =
    [
        new(2027, 1, 1), new(2027, 3, 29), new(2027, 5, 1), new(2027, 5, 6), new(2027, 5, 8), new(2027, 5, 17),
        new(2027, 7, 14), new(2027, 8, 15),
        new(2027, 11, 1), new(2027, 11, 11), new(2027, 12, 25),
    ];

    private readonly Dictionary<string, string> _sites = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="example">Who works where: line managers and teams with their manager, HR and facilitators in
    /// Paris.</param>
    public SendTimes(JsonObject example)
    {
        foreach (var person in example["people"]!.AsArray())
        {
            var site = (string)person!["site"]!;
            _sites[(string)person["email"]!] = site;
            _sites[(string)person["lineManager"]!["email"]!] = site;
            foreach (var member in person["team"]!.AsArray())
            {
                _sites[(string)member!["email"]!] = site;
            }
        }
    }

    public string SiteOf(string email) => _sites.GetValueOrDefault(email, "paris");

    /// <summary>What the clock on the wall shows where somebody works.</summary>
    public DateTime LocalTime(string email, DateTimeOffset at) => TimeZoneInfo.ConvertTime(
        at, TimeZoneInfo.FindSystemTimeZoneById(
            SiteOf(email) is "la-reunion" ? "Indian/Reunion" : "Europe/Paris")).DateTime;

    /// <summary>Whether a mail may leave to somebody.</summary>
    public bool IsAllowed(string email, DateTimeOffset at)
    {
        var local = LocalTime(email, at);
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(SiteOf(email), day)
            && time >= From && time <= To;
    }

    private static bool IsHoliday(string site, DateOnly day) =>
        France.Contains(day)
        || (site is "strasbourg" && (day == new DateOnly(2027, 3, 26) || (day.Month == 12 && day.Day == 26)))
        || (site is "la-reunion" && day.Month == 12 && day.Day == 20);
}
