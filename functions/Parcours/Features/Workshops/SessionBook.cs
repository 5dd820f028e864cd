using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Workshops;

/// <summary>
/// The seats of sessions. Each change is one write of the session's document, so the last seat goes to one person.
/// </summary>
internal sealed class SessionBook(IDocumentStore store)
{
    /// <summary>The planned session that a step is about.</summary>
    public static PlannedSession Of(StepContext context) =>
        SessionPlanner.Sessions(context.Programme.Calendar, context.Step.Monday)
            .Single(session => session.Id == context.Step.Plan.Source);

    /// <summary>When the noon pulse of a session is read; null when it has none.</summary>
    public static Instant? PulseAt(PlannedSession session) =>
        session.Session.NoonPulse is { } pulse ? session.Meeting.Start + pulse.At.ToDuration() : null;

    /// <summary>Where a journey stands in the session of a step; null when it isn't in it.</summary>
    public async Task<Participant?> SeatAsync(StepContext context, CancellationToken cancellation) =>
        (await ReadAsync(context, cancellation))?.Of(context.OwnJourney.Partition);

    /// <summary>The session of a step; null before anybody was invited.</summary>
    public Task<SessionDocument?> ReadAsync(StepContext context, CancellationToken cancellation) =>
        store.ReadAsync<SessionDocument>(
            context.Step.ProgrammeId, SessionDocument.IdOf(context.Step.Plan.Source, context.Step.Monday),
            cancellation);

    /// <summary>Puts a journey in: a seat while there is one, else the end of the waiting list.</summary>
    public async Task EnrolAsync(
        JourneyDocument journey, ProgrammeVersion programme, PlannedSession session, CancellationToken cancellation)
    {
        var monday = journey.ToPerson().Monday;
        var id = SessionDocument.IdOf(session.Id, monday);
        await store.GetOrCreateAsync(
            new SessionDocument
            {
                Partition = programme.ProgrammeId,
                Id = id,
                SessionId = session.Id,
                WorkshopId = session.Workshop.Id,
                Monday = monday,
                Version = programme.Version,
                Max = session.Session.Max,
                NextAt = PulseAt(session) ?? session.Meeting.End,
                Signals =
                    [Instances.SignalTo(nameof(WorkshopOrchestrator), Instances.Session(programme.ProgrammeId, id))],
            }, cancellation);
        await store.UpdateAsync<SessionDocument>(
            programme.ProgrammeId, id, current => current.Of(journey.Partition) is not null ? null : current with
            {
                Participants =
            [
                .. current.Participants,
                new Participant(
                    journey.Partition, current.Seated.Count() < current.Max ? Seat.Invited : Seat.Waiting, [], []),
            ],
            }, cancellation);
    }

    /// <summary>Whether a journey has a seat in a session.</summary>
    public async Task<bool> HasSeatAsync(
        string programmeId, string id, string journeyId, CancellationToken cancellation) =>
        await store.ReadAsync<SessionDocument>(programmeId, id, cancellation) is { } session
            && IsSeat(session.Of(journeyId));

    /// <summary>Excuses a journey from a session; true when it had a seat until now.</summary>
    public async Task<bool> LeaveAsync(string programmeId, string id, string journeyId, CancellationToken cancellation)
    {
        var hadSeat = false;
        await store.UpdateAsync<SessionDocument>(programmeId, id, current =>
        {
            var participant = current.Of(journeyId);
            hadSeat = IsSeat(participant);
            return participant is null or { Seat: Seat.Excused } ? null
                : current.With(journeyId, own => own with { Seat = Seat.Excused });
        }, cancellation);
        return hadSeat;
    }

    /// <summary>Changes one participant of the session of a step.</summary>
    public Task<SessionDocument?> ChangeAsync(
        StepContext context, Func<Participant, Participant> change, CancellationToken cancellation) =>
        store.UpdateAsync<SessionDocument>(
            context.Step.ProgrammeId, SessionDocument.IdOf(context.Step.Plan.Source, context.Step.Monday),
            current => current.With(context.OwnJourney.Partition, change), cancellation);

    private static bool IsSeat(Participant? participant) => participant is { Seat: Seat.Invited or Seat.Confirmed };
}
