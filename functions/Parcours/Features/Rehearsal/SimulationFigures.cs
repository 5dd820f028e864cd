using NodaTime;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Planning.Simulating;

namespace Parcours.Features.Rehearsal;

/// <summary>The mails of a week in the programme's own time.</summary>
/// <param name="Week">ISO week, such as <c>2027-W04</c>.</param>
/// <param name="Monday">Its first day.</param>
/// <param name="Certain">Mails that leave whatever people do.</param>
/// <param name="IfSilent">Mails that leave only if nobody answers.</param>
/// <param name="Kinds">What they are, the most frequent first.</param>
internal sealed record MailWeek(
    string Week, LocalDate Monday, int Certain, int IfSilent, IReadOnlyList<(string Kind, int Count)> Kinds);

/// <summary>A person's heaviest weeks.</summary>
internal sealed record PersonLoad(
    string Person, int Minutes, int Mails, string HeaviestWeek, int HeaviestMinutes, int HeaviestMails);

/// <summary>The totals that a dry run is read by.</summary>
internal static class SimulationFigures
{
    /// <summary>Weeks with mail, in order.</summary>
    public static IReadOnlyList<MailWeek> Weeks(SimulationResult result, string timeZone) =>
    [
        .. result.Mails.GroupBy(mail => ProgrammeCalendar.IsoWeek(mail.At, timeZone))
            .OrderBy(week => week.Key, StringComparer.Ordinal)
            .Select(week => new MailWeek(
                week.Key,
                ProgrammeCalendar.MondayOf(week.First().At.InZone(ProgrammeCalendar.Zone(timeZone)).Date),
                week.Count(mail => !mail.IfSilent),
                week.Count(mail => mail.IfSilent),
                [.. week.CountBy(mail => mail.Kind).OrderByDescending(kind => kind.Value)
                    .ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Value))])),
    ];

    /// <summary>Each person's total and heaviest week, the heaviest first.</summary>
    public static IReadOnlyList<PersonLoad> Load(SimulationResult result) =>
    [
        .. result.Load.GroupBy(week => week.Person)
            .Select(person =>
                (Person: person.Key, Weeks: person.ToList(), Heaviest: person.MaxBy(week => week.Minutes)!))
            .Select(one => new PersonLoad(
                one.Person, one.Weeks.Sum(week => week.Minutes), one.Weeks.Sum(week => week.Mails),
                one.Heaviest.Week, one.Heaviest.Minutes, one.Weeks.Max(week => week.Mails)))
            .OrderByDescending(load => load.HeaviestMinutes).ThenBy(load => load.Person, StringComparer.Ordinal),
    ];

    /// <summary>The zone in which weeks are counted: the first site's.</summary>
    public static string TimeZoneOf(ProgrammeDefinition definition) => definition.Sites[0].TimeZone;
}
