using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Features.Programmes;

/// <summary>A programme: its current version and state. Partition: the programme's id.</summary>
public sealed record ProgrammeDocument : Document
{
    /// <summary>The one id that such a document has in its partition.</summary>
    public const string TheId = "programme";

    public required Text Title { get; init; }
    public required int Version { get; init; }
    public required ProgrammeState State { get; init; }
    public required Instant CreatedAt { get; init; }
}

public enum ProgrammeState
{
    Draft,
    Published,
    Archived,
}

/// <summary>A version of a programme, immutable once published. Partition: the programme's id.</summary>
internal sealed record ProgrammeVersionDocument : Document
{
    public required int Version { get; init; }
    public required ProgrammeDefinition Definition { get; init; }
    public Publication? Publication { get; init; }

    public static string IdOf(int version) => FormattableString.Invariant($"version-{version}");
}

/// <summary>What was settled before the launch.</summary>
/// <param name="At">When it was published, UTC.</param>
/// <param name="WorksCouncilConsultedOn">Day on which the works council was consulted.</param>
/// <param name="WorksCouncilNotApplicable">Why there was none to consult.</param>
/// <param name="DpiaReference">Reference of the data protection impact assessment.</param>
internal sealed record Publication(
    Instant At, LocalDate? WorksCouncilConsultedOn, string? WorksCouncilNotApplicable, string DpiaReference);
