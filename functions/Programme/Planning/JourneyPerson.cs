using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>A manager in a programme: what the plan of a journey depends on besides the definition.</summary>
/// <param name="JourneyId">Opaque.</param>
/// <param name="Person">Who it is, with line manager and team.</param>
/// <param name="StartsOn">Day of the first mail; offsets count from the Monday of its ISO week.</param>
/// <param name="StartedAt">When HR started the journey; nothing is planned before it.</param>
public sealed record JourneyPerson(string JourneyId, Person Person, LocalDate StartsOn, Instant StartedAt)
{
    /// <summary>Monday of the first week: the cohort to which the journey belongs.</summary>
    public LocalDate Monday => ProgrammeCalendar.MondayOf(StartsOn);

    /// <summary>The manager as a receiver of mail.</summary>
    public Recipient Manager => new(
        Role.Manager, Person.Email, Person.FirstName, Person.LastName, Person.Locale, Person.TimeZone, Person.Site);

    /// <summary>
    /// Before this instant nothing is asked: the start of the first day, or the moment of the start when that is later.
    /// </summary>
    public Instant Earliest =>
        Instant.Max(StartsOn.AtStartOfDayInZone(ProgrammeCalendar.Zone(Person.TimeZone)).ToInstant(), StartedAt);

    /// <summary>
    /// The line manager as a receiver of mail, in the manager's language, zone and site; null when none is named.
    /// </summary>
    public Recipient? LineManager => Person.LineManager is { } line
        ? new(Role.LineManager, line.Email, line.FirstName, line.LastName, Person.Locale, Person.TimeZone, Person.Site)
        : null;

    /// <summary>The team as receivers of mail.</summary>
    public IReadOnlyList<Recipient> Team =>
        [.. Person.Team.Select(member => new Recipient(
            Role.TeamMember, member.Email, member.FirstName ?? "", member.LastName ?? "",
            member.Locale ?? Person.Locale, Person.TimeZone, Person.Site))];
}
