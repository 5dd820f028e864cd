using Parcours.Platform.Documents;

namespace Parcours.Platform.Security;

/// <summary>The 6-digit code of a link, as a seal. Its partition is the link id.</summary>
internal sealed record CodeDocument : Document
{
    public const string TheId = "code";

    /// <summary>Mac over link id and code: the code itself is stored nowhere.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
    public int AttemptsLeft { get; init; } = Codes.MaxAttempts;

    /// <summary>When codes were made lately: too many, and no more are made for a while.</summary>
    public IReadOnlyList<DateTimeOffset> Made { get; init; } = [];
}
