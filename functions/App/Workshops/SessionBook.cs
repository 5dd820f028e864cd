using NodaTime;
using Parcours.App.Documents;
using Parcours.App.Journeys;
using Parcours.App.Programmes;
using Parcours.App.Records;
using Parcours.App.Steps;
using Parcours.Programme.Planning;

namespace Parcours.App.Workshops;

/// <summary>The seats of sessions. Each change is one write of the session's document, so the last seat goes to one person.</summary>
public sealed class SessionBook(IDocumentStore store)
{
    /// <summary>The planned session that a step is about.</summary>
    public static PlannedSession Of(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SessionPlanner.Sessions(context.Programme.Calendar, context.Step.Monday)
            .Single(session => string.Equals(session.Id, context.Step.Plan.Source, StringComparison.Ordinal));
    }

    /// <summary>Where a journey stands in the session of a step; null when it isn't in it.</summary>
    public async Task<Participant?> SeatAsync(StepContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await ReadAsync(context, cancellation))?.Of(context.OwnJourney.Partition);
    }

    /// <summary>The session of a step; null before anybody was invited.</summary>
    public Task<SessionDocument?> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return store.ReadAsync<SessionDocument>(
            context.Step.ProgrammeId, SessionDocument.IdOf(context.Step.Plan.Source, context.Step.Monday), cancellation);
    }

    /// <summary>Puts a journey in: a seat while there is one, else the end of the waiting list.</summary>
    public async Task EnrolAsync(JourneyDocument journey, ProgrammeVersion programme, PlannedSession session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journey);
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(session);
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
                Ring = [Instances.RingOf(nameof(WorkshopOrchestrator), Instances.Session(programme.ProgrammeId, id))],
            }, cancellation);
        await store.UpdateAsync<SessionDocument>(programme.ProgrammeId, id, current => current.Of(journey.Partition) is not null ? null : current with
        {
            Participants =
            [
                .. current.Participants,
                new Participant(journey.Partition, current.Seated.Count() < current.Max ? Seat.Invited : Seat.Waiting, [], []),
            ],
        }, cancellation);
    }

    /// <summary>Changes one participant of the session of a step.</summary>
    public Task<SessionDocument?> ChangeAsync(StepContext context, Func<Participant, Participant> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return store.UpdateAsync<SessionDocument>(
            context.Step.ProgrammeId, SessionDocument.IdOf(context.Step.Plan.Source, context.Step.Monday),
            current => current.With(context.OwnJourney.Partition, change), cancellation);
    }

    /// <summary>
    /// Gives the seat that the step's journey has freed to whoever waits longest. Returns their journey's id, the same when it
    /// is called again; null when nobody waits or no seat is free.
    /// </summary>
    public async Task<string?> PromoteAsync(StepContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        string? promoted = null;
        await store.UpdateAsync<SessionDocument>(
            context.Step.ProgrammeId, SessionDocument.IdOf(context.Step.Plan.Source, context.Step.Monday),
            current =>
            {
                promoted = current.Participants
                    .FirstOrDefault(participant => string.Equals(participant.SeatFrom, context.OwnJourney.Partition, StringComparison.Ordinal))?.JourneyId;
                if (promoted is not null)
                {
                    return null;
                }

                promoted = current.Seated.Count() < current.Max
                    ? current.Participants.FirstOrDefault(participant => participant.Seat == Seat.Waiting)?.JourneyId
                    : null;
                return promoted is null ? null : current.With(promoted, participant => participant with { Seat = Seat.Invited, SeatFrom = context.OwnJourney.Partition });
            }, cancellation);
        return promoted;
    }
}
