using Parcours.Platform.Documents;

namespace Parcours.Platform.Security;

/// <summary>
/// What an emailed link is good for: one purpose of one step of one person. Its partition is the link id.
/// </summary>
internal sealed record LinkDocument : Document
{
    public const string TheId = "link";

    /// <summary>Partition of the step: a journey's or a programme's id.</summary>
    public required string Target { get; init; }

    public required string StepId { get; init; }

    /// <summary>What it may be used for, such as <c>answer</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The generation that is good; tokens of an earlier one are revoked.</summary>
    public int Generation { get; init; }

    public bool Revoked { get; init; }

    /// <summary>Until when it is good, UTC; null: as long as it isn't revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
