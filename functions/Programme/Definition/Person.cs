namespace Parcours.Programme.Definition;

/// <summary>A manager as HR names them.</summary>
public sealed record Person
{
    public required EmailAddress Email { get; init; }

    /// <summary>HR's own id of the person; identifies them before the address does.</summary>
    public string? ExternalId { get; init; }

    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Id of a site of the programme.</summary>
    public required string Site { get; init; }

    /// <summary>Null when none is named: what concerns the line manager then goes to HR.</summary>
    public LineManager? LineManager { get; init; }

    public IReadOnlyList<TeamMember> Team { get; init; } = [];
}

/// <summary>The manager's own manager (N+1).</summary>
public sealed record LineManager(EmailAddress Email, string FirstName, string LastName);

/// <summary>Somebody who reports to the manager.</summary>
public sealed record TeamMember(
    EmailAddress Email, string? FirstName = null, string? LastName = null, string? Locale = null);
