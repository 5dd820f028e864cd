using System.ComponentModel.DataAnnotations;
namespace Parcours.Programme.Definition;

/// <summary>A person as posted; what is optional may be missing.</summary>
internal sealed record PersonInput
{
    public required string Email { get; init; }
    public string? ExternalId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Locale { get; init; }
    public string? TimeZone { get; init; }
    public required string Site { get; init; }
    public LineManagerInput? LineManager { get; init; }

    [Length(0, DefinitionLimits.TeamSize)]
    public IReadOnlyList<TeamMemberInput> Team { get; init; } = [];

    /// <summary>Whether the other says the same of the same person, in the same words.</summary>
    public bool SaysTheSameAs(PersonInput other) =>
        this with { Team = [], Email = "" } == other with { Team = [], Email = "" } && Team.SequenceEqual(other.Team);
}

internal sealed record LineManagerInput(string Email, string? FirstName = null, string? LastName = null);

internal sealed record TeamMemberInput(
    string Email, string? FirstName = null, string? LastName = null, string? Locale = null);
