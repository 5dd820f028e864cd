using NodaTime;
using Parcours.Programme.Calendar;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>A moment that a contact offers for a meeting.</summary>
/// <param name="ContactId">Whose time it is.</param>
/// <param name="Meeting">When.</param>
public sealed record Slot(string ContactId, Meeting Meeting)
{
    /// <summary>Stable name of the slot, as in a form's options and in the document that claims it.</summary>
    public string Id => FormattableString.Invariant($"{ContactId}-{Meeting.Start.ToUnixTimeSeconds()}");
}

/// <summary>The slots of interviews and three-way meetings.</summary>
public static class Slots
{
    /// <summary>
    /// Slots of the step's offer that can still be booked at an instant: the guard time away at least. In order of
    /// time, then of the contact. Without local start times, meetings follow one another from 09:00 to 12:00 and from
    /// 14:00 to 17:00.
    /// </summary>
    /// <param name="calendar">The programme's calendars.</param>
    /// <param name="person">Who books: the offer's days count from the Monday of the journey.</param>
    /// <param name="step">The step that offers them; none lies before its opening.</param>
    /// <param name="now">When one looks.</param>
    public static IReadOnlyList<Slot> Offered(
        ProgrammeCalendar calendar, JourneyPerson person, PlannedStep step, Instant now)
    {
        var definition = calendar.Definition.Steps.Single(candidate => candidate.Id == step.Source);
        return definition.Slots is { } offer
            ? [.. All(calendar, person, step, definition, offer)
            .Where(slot => slot.Meeting.Start >= now + offer.Guard.ToDuration())
                .OrderBy(slot => slot.Meeting.Start).ThenBy(slot => slot.ContactId, StringComparer.Ordinal)]
            : [];
    }

    private static IEnumerable<Slot> All(
        ProgrammeCalendar calendar, JourneyPerson person, PlannedStep step, StepDefinition definition, SlotOffer offer)
    {
        var contacts = definition.Kind == StepKind.Tripartite ? calendar.Definition.Contacts.Hr
            : calendar.Definition.Contacts.Facilitators;
        foreach (var contact in contacts)
        {
            var site = calendar.Definition.Sites.Single(candidate => candidate.Id == contact.Site);
            var (working, zone) = (calendar.Site(site.Id), ProgrammeCalendar.Zone(site.TimeZone));
            var first = Instant.Max(ProgrammeCalendar.At(person.Monday, offer.From, site.TimeZone), step.OpensAt);
            if (working.IsAlways)
            {
                for (var number = 0; number < offer.Days * 10; number++)
                {
                    yield return Of(contact, first + (offer.Length.ToDuration() * number), site.TimeZone);
                }

                continue;
            }

            var day = working.AddWorkingDays(first.InZone(zone).Date.PlusDays(-1), 1);
            for (var number = 0; number < offer.Days; number++, day = working.AddWorkingDays(day, 1))
            {
                foreach (var start in Times(offer).Select(time => LocalTimes.ToInstant(day + time, zone))
                        .Where(start => start >= first))
                {
                    yield return Of(contact, start, site.TimeZone);
                }
            }
        }

        Slot Of(Contact contact, Instant start, string zone) =>
            new(contact.Id, new Meeting(start, start + offer.Length.ToDuration(), zone));
    }

    private static IEnumerable<LocalTime> Times(SlotOffer offer)
    {
        var minutes = (int)Math.Max(5, offer.Length.ToDuration().TotalMinutes);
        return offer.At.Count > 0 ? offer.At : Between(9, 12).Concat(Between(14, 17));

        IEnumerable<LocalTime> Between(int from, int to) =>
            Enumerable.Range(0, (to - from) * 60 / minutes)
                .Select(number => new LocalTime(from, 0).PlusMinutes(number * minutes));
    }
}
