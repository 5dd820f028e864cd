using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>The people who run a programme; they are asked and told by mail like everybody else.</summary>
public sealed record Contacts
{
    public required IReadOnlyList<Contact> Hr { get; init; }
    public required IReadOnlyList<Contact> Facilitators { get; init; }
}

/// <param name="Id">Opaque, unique among the contacts.</param>
/// <param name="Locale"><c>fr</c> or <c>en</c>.</param>
/// <param name="Site">Id of a site: its calendar and time zone are the contact's.</param>
public sealed record Contact(string Id, string FirstName, string LastName, string Email, string Locale, string Site);

/// <summary>A place of work: its calendar says when its people may be written to.</summary>
public sealed record Site
{
    public required string Id { get; init; }
    public required Text Name { get; init; }

    /// <summary>IANA time zone; a person's own time zone comes before it.</summary>
    public required string TimeZone { get; init; }

    public SiteCalendarDefinition Calendar { get; init; } = new();
}

/// <summary>Working days and send window of a site.</summary>
public sealed record SiteCalendarDefinition
{
    /// <summary>
    /// <c>workingDays</c>: Monday to Friday without public holidays; <c>always</c>: every hour of every day.
    /// </summary>
    public CalendarKind Kind { get; init; } = CalendarKind.WorkingDays;

    /// <summary>Public holidays: <c>fr</c>, <c>fr-alsace-moselle</c>, <c>fr-reunion</c> or <c>none</c>.</summary>
    public string Holidays { get; init; } = "fr";

    /// <summary>Further days on which the site is closed.</summary>
    public IReadOnlyList<NodaTime.LocalDate> ClosedOn { get; init; } = [];

    /// <summary>First local minute at which a mail may leave.</summary>
    public NodaTime.LocalTime SendFrom { get; init; } = new(8, 30);

    /// <summary>Last local minute at which a mail may leave.</summary>
    public NodaTime.LocalTime SendTo { get; init; } = new(17, 30);
}

public enum CalendarKind
{
    WorkingDays,
    Always,
}
