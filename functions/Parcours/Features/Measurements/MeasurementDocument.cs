using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;

namespace Parcours.Features.Measurements;

/// <summary>A measurement point of a cohort. Partition: the programme's id.</summary>
internal sealed record MeasurementDocument : Document
{
    public required string Point { get; init; }
    public required LocalDate Monday { get; init; }
    public required int Version { get; init; }

    /// <summary>When the first person was to be asked.</summary>
    public required Instant OpensAt { get; init; }

    public required Instant OpenedAt { get; init; }

    /// <summary>It should have been opened more than an hour earlier than it was.</summary>
    public bool OpenedLate { get; init; }

    /// <summary>Last deadline; joiners may move it.</summary>
    public required Instant ClosesAt { get; init; }

    public Instant? ClosedAt { get; init; }

    /// <summary>When it acts by itself next: asks somebody, or closes. Null in data of before.</summary>
    public Instant? NextAt { get; init; }

    /// <inheritdoc/>
    public override long? WakeAt => ClosedAt is not null ? null : (NextAt ?? ClosesAt).ToUnixTimeSeconds();

    /// <inheritdoc/>
    public override string? Orchestration =>
        ClosedAt is not null ? null
            : Instances.SignalTo("MeasurementOrchestrator", Instances.Measurement(Partition, Id));

    /// <summary>
    /// Base64 of the key from which ballots' ids are derived; destroyed at the closing, and with it the last way from a
    /// link to a ballot.
    /// </summary>
    public string? BallotKey { get; init; }

    public static string IdOf(string point, LocalDate monday) => $"measure-{point}-{monday:yyyyMMdd}";
}
