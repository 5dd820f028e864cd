using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>The people who run a programme; they are asked and told by mail like everybody else.</summary>
public sealed record Contacts
{
    [Description("The first one takes decisions; all get the impact report.")]
    [Length(1, DefinitionLimits.ListLength)]
    public required IReadOnlyList<Contact> Hr { get; init; }

    [Description("They hold interviews and sessions.")]
    [Length(1, DefinitionLimits.ListLength)]
    public required IReadOnlyList<Contact> Facilitators { get; init; }
}

/// <param name="Id">Opaque, unique among the contacts.</param>
/// <param name="Locale"><c>fr</c> or <c>en</c>.</param>
public sealed record Contact(
    [property: Description("Unique among all contacts.")]
    string Id,
    [property: Description("Given name.")]
    string FirstName,
    [property: Description("Family name.")]
    string LastName,
    [property: Description("Address.")]
    string Email,
    [property: Description("Language of mails and pages.")]
    string Locale,
    [property: Description("Id of a site: its calendar and time zone are the contact's.")]
    string Site);

/// <summary>A place of work: its calendar says when its people may be written to.</summary>
public sealed record Site
{
    [Description("Unique.")]
    public required string Id { get; init; }

    [Description("As people call it.")]
    public required Text Name { get; init; }

    /// <summary>IANA time zone; a person's own time zone comes before it.</summary>
    [Description("IANA time zone, such as Europe/Paris; a person's own comes before it.")]
    public required string TimeZone { get; init; }

    [Description("Working days and send window.")]
    public SiteCalendarDefinition Calendar { get; init; } = new();
}

/// <summary>Working days and send window of a site.</summary>
public sealed record SiteCalendarDefinition
{
    /// <summary>
    /// <c>workingDays</c>: Monday to Friday without public holidays; <c>always</c>: every hour of every day.
    /// </summary>
    [Description("workingDays: Monday to Friday without public holidays (default). always: every hour of every day.")]
    public CalendarKind Kind { get; init; } = CalendarKind.WorkingDays;

    /// <summary>Public holidays: <c>fr</c>, <c>fr-alsace-moselle</c>, <c>fr-reunion</c> or <c>none</c>.</summary>
    [Description("Whose public holidays are kept; default fr.")]
    public string Holidays { get; init; } = "fr";

    [Description("Further days on which the site is closed.")]
    public IReadOnlyList<NodaTime.LocalDate> ClosedOn { get; init; } = [];

    /// <summary>First local minute at which a mail may leave.</summary>
    [Description("First local minute at which a mail may leave; default 08:30.")]
    public NodaTime.LocalTime SendFrom { get; init; } = new(8, 30);

    /// <summary>Last local minute at which a mail may leave.</summary>
    [Description("Last local minute at which a mail may leave; default 17:30.")]
    public NodaTime.LocalTime SendTo { get; init; } = new(17, 30);
}

public enum CalendarKind
{
    WorkingDays,
    Always,
}
