using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;

namespace Parcours.Features.Measurements;

/// <summary>
/// One confidential answer. Its id comes from a secret, nothing in it tells whose it is, and it knows no time finer
/// than a day. Partition: the programme's id.
/// </summary>
internal sealed record BallotDocument : Document
{
    /// <inheritdoc/>
    public override bool IsTraced => false;

    public required string Measurement { get; init; }
    public required string Instrument { get; init; }

    /// <summary>Journey of the team that it is about; null for line managers.</summary>
    public string? Team { get; init; }

    public required LocalDate Day { get; init; }

    /// <summary>Scale values by item; declined items are left out.</summary>
    public required IReadOnlyDictionary<string, int> Values { get; init; }

    /// <summary>Words by item.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>(
        StringComparer.Ordinal);
}

/// <summary>
/// A confidential answer that was begun. Its id is derived like the ballot's; it is deleted when the ballot is cast, or
/// the point closes. Partition: the programme's id.
/// </summary>
internal sealed record BallotDraftDocument : Document
{
    /// <inheritdoc/>
    public override bool IsTraced => false;

    public required string Measurement { get; init; }
    public required Answers Answers { get; init; }
}
