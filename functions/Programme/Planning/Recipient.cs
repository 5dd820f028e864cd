using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>Somebody who gets mail.</summary>
/// <param name="Role">In which role.</param>
/// <param name="Email">Address.</param>
/// <param name="Locale"><c>fr</c> or <c>en</c>.</param>
/// <param name="TimeZone">IANA zone in which the send window is read.</param>
/// <param name="Site">Site whose working days count.</param>
public sealed record Recipient(
    Role Role, EmailAddress Email, string FirstName, string LastName, string Locale, string TimeZone, string Site);

/// <summary>In which role somebody is written to.</summary>
public enum Role
{
    /// <summary>Whose journey it is.</summary>
    Manager,

    /// <summary>The manager's own manager.</summary>
    LineManager,

    /// <summary>Who reports to the manager, and answers confidentially.</summary>
    TeamMember,

    /// <summary>Who leads interviews and sessions.</summary>
    Facilitator,

    /// <summary>Who runs the programme.</summary>
    Hr,
}
