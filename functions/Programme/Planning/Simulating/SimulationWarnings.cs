using System.Globalization;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Planning.Simulating;

/// <summary>What HR should look at before the launch; none of it stops a publication.</summary>
internal static class SimulationWarnings
{
    public static IEnumerable<SimulationWarning> Of(
        ProgrammeCalendar calendar, IReadOnlyList<JourneyPerson> people, IReadOnlyList<WeekLoad> load) =>
        Starts(calendar, people).Concat(Ceilings(calendar, load)).Concat(Sessions(calendar, people))
            .Concat(Teams(calendar, people));

    private static IEnumerable<SimulationWarning> Starts(
        ProgrammeCalendar calendar, IReadOnlyList<JourneyPerson> people)
    {
        foreach (var group in people.GroupBy(person => (person.StartsOn, person.Person.Site)))
        {
            var first = JourneyPlanner.Plan(calendar, group.First()) is [var earliest, ..] ? earliest : null;
            var day = first?.OpensAt.InZone(ProgrammeCalendar.Zone(first.Recipient.TimeZone)).Date;
            if (day is { } moved && moved != group.Key.StartsOn)
            {
                yield return Warning(
                    "start-moved",
                    $"{group.Key.Site} : le premier mail, prévu le {group.Key.StartsOn:dd/MM/yyyy}, part le {moved:dd/MM/yyyy} (jour non ouvré ou hors programme).",
                    $"{group.Key.Site}: the first mail, planned for {group.Key.StartsOn:yyyy-MM-dd}, leaves on {moved:yyyy-MM-dd} (not a working day, or not in the programme).");
            }
        }
    }

    private static IEnumerable<SimulationWarning> Ceilings(ProgrammeCalendar calendar, IReadOnlyList<WeekLoad> load)
    {
        var ceiling = calendar.Definition.Load;
        foreach (var week in load.Where(week => week.Mails > ceiling.MailsPerWeek).GroupBy(week => week.Week))
        {
            yield return Warning(
                "too-many-mails",
                $"Semaine {week.Key} : {week.Max(one => one.Mails)} demandes pour {week.Count()} manager(s), au-delà du plafond de {ceiling.MailsPerWeek}.",
                $"Week {week.Key}: {week.Max(one => one.Mails)} demands for {week.Count()} manager(s), above the ceiling of {ceiling.MailsPerWeek}.");
        }

        foreach (var week in load.Where(week => week.Minutes > ceiling.MinutesPerWeek).GroupBy(week => week.Week))
        {
            yield return Warning(
                "too-many-minutes",
                $"Semaine {week.Key} : {week.Max(one => one.Minutes)} minutes demandées à {week.Count()} manager(s), au-delà de {ceiling.MinutesPerWeek}.",
                $"Week {week.Key}: {week.Max(one => one.Minutes)} minutes asked of {week.Count()} manager(s), above {ceiling.MinutesPerWeek}.");
        }
    }

    private static IEnumerable<SimulationWarning> Sessions(
        ProgrammeCalendar calendar, IReadOnlyList<JourneyPerson> people)
    {
        foreach (var cohort in people.GroupBy(person => person.Monday))
        {
            foreach (var planned in SessionPlanner.Sessions(calendar, cohort.Key))
            {
                var participants = cohort.Count(person => SimulatedMails.Attends(person, planned));
                if (participants > planned.Session.Max)
                {
                    yield return Warning(
                        "over-capacity",
                        $"{planned.Workshop.Title.Fr} ({planned.Id}) : {participants} personnes pour {planned.Session.Max} places.",
                        $"{planned.Workshop.Title.En} ({planned.Id}): {participants} people for {planned.Session.Max} seats.");
                }

                if (participants > 0 && participants < planned.Session.Min)
                {
                    yield return Warning(
                        "under-minimum",
                        $"{planned.Workshop.Title.Fr} ({planned.Id}) : {participants} personnes, sous le minimum de {planned.Session.Min}.",
                        $"{planned.Workshop.Title.En} ({planned.Id}): {participants} people, below the minimum of {planned.Session.Min}.");
                }

                var date = planned.Meeting.Start.InZone(ProgrammeCalendar.Zone(planned.Session.TimeZone)).Date;
                foreach (var site in planned.Session.Sites.Where(
                        site => participants > 0 && !calendar.Site(site).IsWorkingDay(date)))
                {
                    yield return Warning(
                        "session-on-day-off",
                        $"{planned.Workshop.Title.Fr} ({planned.Id}) tombe le {date:dd/MM/yyyy}, non ouvré à {site}.",
                        $"{planned.Workshop.Title.En} ({planned.Id}) falls on {date:yyyy-MM-dd}, a day off in {site}.");
                }
            }
        }
    }

    private static IEnumerable<SimulationWarning> Teams(ProgrammeCalendar calendar, IReadOnlyList<JourneyPerson> people)
    {
        var floor = calendar.Definition.Privacy.Floor;
        var small = people.Count(person => person.Person.Team.Count > 0 && person.Person.Team.Count < floor);
        if (small > 0)
        {
            yield return Warning(
                "small-teams",
                $"{small} équipe(s) de moins de {floor} personnes : jamais affichées seules, fusionnées au total.",
                $"{small} team(s) of fewer than {floor} people: never shown alone, merged into the total.");
        }

        var orphans = people.Count(person => person.Person.LineManager is null);
        if (orphans > 0)
        {
            yield return Warning(
                "no-line-manager",
                $"{orphans} personne(s) sans N+1 : l'accord sur les objectifs revient aux RH.",
                $"{orphans} person(s) without line manager: HR agrees to their goals.");
        }
    }

    private static SimulationWarning Warning(string code, FormattableString french, FormattableString english) =>
        new(code, new Text(
            french.ToString(CultureInfo.InvariantCulture), english.ToString(CultureInfo.InvariantCulture)));
}
