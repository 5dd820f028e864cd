using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;

namespace Parcours.Features.Workshops;

/// <summary>
/// A workshop's date for one cohort: who has a seat, who waits, who was there. Partition: the programme's id.
/// </summary>
internal sealed record SessionDocument : Document
{
    /// <summary>The session's id in the definition.</summary>
    public required string SessionId { get; init; }

    public required string WorkshopId { get; init; }
    public required LocalDate Monday { get; init; }
    public required int Version { get; init; }
    public required int Max { get; init; }
    public IReadOnlyList<Participant> Participants { get; init; } = [];

    /// <summary>When the facilitator's brief was prepared.</summary>
    public Instant? BriefedAt { get; init; }

    public bool IsClosed { get; init; }

    /// <summary>When it acts by itself next: briefs the facilitator, or closes. Null in data of before.</summary>
    public Instant? NextAt { get; init; }

    /// <inheritdoc/>
    public override long? WakeAt => IsClosed ? null : NextAt?.ToUnixTimeSeconds();

    /// <inheritdoc/>
    public override string? Orchestration =>
        IsClosed ? null : Instances.SignalTo("WorkshopOrchestrator", Instances.Session(Partition, Id));

    public static string IdOf(string sessionId, LocalDate monday) => $"session-{sessionId}-{monday:yyyyMMdd}";

    /// <summary>Those who have a seat.</summary>
    public IEnumerable<Participant> Seated =>
        Participants.Where(participant => participant.Seat is Seat.Invited or Seat.Confirmed);

    public Participant? Of(string journeyId) =>
        Participants.FirstOrDefault(participant => participant.JourneyId == journeyId);

    /// <summary>The same session with one participant changed.</summary>
    public SessionDocument With(string journeyId, Func<Participant, Participant> change) => this with
    {
        Participants =
        [
            .. Participants.Select(
                participant => participant.JourneyId == journeyId ? change(participant) : participant),
        ],
    };
}

/// <param name="JourneyId">The participant's journey.</param>
/// <param name="Seat">Where they stand.</param>
/// <param name="Present">Half-days (from 1) that they signed for.</param>
/// <param name="Absent">Half-days for which they said that they weren't there.</param>
internal sealed record Participant(string JourneyId, Seat Seat, IReadOnlyList<int> Present, IReadOnlyList<int> Absent)
{
    /// <summary>
    /// The journey that gave its seat up for this one; null for those who had one from the beginning.
    /// </summary>
    public string? SeatFrom { get; init; }
}

internal enum Seat
{
    Invited,
    Confirmed,
    Waiting,
    Excused,
}
