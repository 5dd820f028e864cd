using System.Globalization;
using Parcours.Features.Journeys;
using Parcours.Programme.Planning.Simulating;
using static Parcours.Features.Rehearsal.SimulationTexts;

namespace Parcours.Features.Rehearsal;

/// <summary>One of a dry run's tables, for a page or a terminal.</summary>
/// <param name="Caption">What it is about.</param>
/// <param name="Header">Its columns.</param>
/// <param name="Rows">A cell for each column.</param>
internal sealed record SimulationTable(
    string Caption, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>How many mails a week brings, and which.</summary>
    public static SimulationTable Weeks(SimulateInput input, SimulationResult result, string locale) => new(
        ByWeek.In(locale), [Week.In(locale), Certain.In(locale), IfSilent.In(locale), What.In(locale)],
        [.. SimulationFigures.Weeks(result, SimulationFigures.TimeZoneOf(input.Definition)).Select(week => (string[])
        [
            WeekOf(week.Week, week.Monday.ToString("dd/MM", CultureInfo.InvariantCulture)).In(locale),
            Number(week.Certain),
            Number(week.IfSilent),
            string.Join(", ", week.Kinds.Select(kind => $"{kind.Count} × {StepNames.Of(kind.Kind).In(locale)}")),
        ])]);

    /// <summary>When people meet.</summary>
    public static SimulationTable Meetings(SimulationResult result, string locale) => new(
        SimulationTexts.Meetings.In(locale), [Meeting.In(locale), When.In(locale), Participants.In(locale)],
        [.. result.Meetings.Select(meeting => (string[])
        [
            meeting.Title.In(locale), Dates.Moment(meeting.Start, meeting.TimeZone, locale),
            Number(meeting.Participants),
        ])]);

    /// <summary>What is asked of each person.</summary>
    public static SimulationTable Load(SimulationResult result, string locale) => new(
        SimulationTexts.Load.In(locale),
        [Person.In(locale), Total.In(locale), Heaviest.In(locale), MostMails.In(locale)],
        [.. SimulationFigures.Load(result).Select(load => (string[])
        [
            load.Person,
            Minutes(load.Minutes).In(locale),
            $"{load.HeaviestWeek} — {Minutes(load.HeaviestMinutes).In(locale)}",
            Number(load.HeaviestMails),
        ])]);

    /// <summary>Every mail.</summary>
    public static SimulationTable Mails(SimulateInput input, SimulationResult result, string locale) => new(
        AllMails.In(locale), [When.In(locale), To.In(locale), What.In(locale), IfSilent.In(locale)],
        [.. result.Mails.Select(mail => (string[])
        [
            Dates.Moment(mail.At, SimulationFigures.TimeZoneOf(input.Definition), locale),
            mail.To,
            StepNames.Of(mail.Kind).In(locale),
            mail.IfSilent ? IfSilent.In(locale) : "",
        ])]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
