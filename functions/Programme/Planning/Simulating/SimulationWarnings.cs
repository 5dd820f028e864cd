using System.Globalization;
using NodaTime;
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
            var (planned, site) = group.Key;
            if (day is { } moved && moved != planned)
            {
                yield return Warning(
                    "start-moved",
                    $"{site} : le premier mail, prévu le {French(planned)}, part le {French(moved)} "
                        + "(jour non ouvré ou hors programme).",
                    $"{site}: the first mail, planned for {English(planned)}, leaves on {English(moved)} "
                        + "(not a working day, or not in the programme).");
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
                $"Semaine {week.Key} : {week.Max(one => one.Mails)} demandes pour {week.Count()} manager(s), "
                    + $"au-delà du plafond de {ceiling.MailsPerWeek}.",
                $"Week {week.Key}: {week.Max(one => one.Mails)} demands for {week.Count()} manager(s), "
                    + $"above the ceiling of {ceiling.MailsPerWeek}.");
        }

        foreach (var week in load.Where(week => week.Minutes > ceiling.MinutesPerWeek).GroupBy(week => week.Week))
        {
            yield return Warning(
                "too-many-minutes",
                $"Semaine {week.Key} : {week.Max(one => one.Minutes)} minutes demandées à {week.Count()} manager(s), "
                    + $"au-delà de {ceiling.MinutesPerWeek}.",
                $"Week {week.Key}: {week.Max(one => one.Minutes)} minutes asked of {week.Count()} manager(s), "
                    + $"above {ceiling.MinutesPerWeek}.");
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
                var (title, id, bounds) = (planned.Workshop.Title, planned.Id, planned.Session);
                if (participants > planned.Session.Max)
                {
                    yield return Warning(
                        "over-capacity",
                        $"{title.Fr} ({id}) : {participants} personnes pour {bounds.Max} places.",
                        $"{title.En} ({id}): {participants} people for {bounds.Max} seats.");
                }

                if (participants > 0 && participants < planned.Session.Min)
                {
                    yield return Warning(
                        "under-minimum",
                        $"{title.Fr} ({id}) : {participants} personnes, sous le minimum de {bounds.Min}.",
                        $"{title.En} ({id}): {participants} people, below the minimum of {bounds.Min}.");
                }

                var date = planned.Meeting.Start.InZone(ProgrammeCalendar.Zone(planned.Session.TimeZone)).Date;
                foreach (var site in planned.Session.Sites.Where(
                        site => participants > 0 && !calendar.Site(site).IsWorkingDay(date)))
                {
                    yield return Warning(
                        "session-on-day-off",
                        $"{title.Fr} ({id}) tombe le {French(date)}, non ouvré à {site}.",
                        $"{title.En} ({id}) falls on {English(date)}, a day off in {site}.");
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

    private static SimulationWarning Warning(string code, string french, string english) =>
        new(code, new Text(french, english));

    private static string French(LocalDate date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string English(LocalDate date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
