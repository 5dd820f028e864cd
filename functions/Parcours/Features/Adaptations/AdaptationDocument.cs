using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Features.Adaptations;

/// <summary>
/// What was proposed to HR at an adaptation round, and what they decided. Partition: the programme's id.
/// </summary>
internal sealed record AdaptationDocument : Document
{
    public required LocalDate Monday { get; init; }
    public required int Version { get; init; }
    public required Instant At { get; init; }
    public IReadOnlyList<Adaptation> Proposals { get; init; } = [];
}

/// <param name="Rule">Id of the rule.</param>
/// <param name="Input">The figure that it looked at.</param>
/// <param name="Threshold">What the rule compares it with.</param>
/// <param name="Decision"><c>apply</c>, <c>later</c>, <c>decline</c>; null while open; <c>none</c> when nobody decided
/// in time.</param>
/// <param name="By">Role of who decided.</param>
/// <param name="DecidedAt">When.</param>
internal sealed record Adaptation(
    string Rule, double Input, double Threshold, string? Decision = null, string? By = null, Instant? DecidedAt = null);
