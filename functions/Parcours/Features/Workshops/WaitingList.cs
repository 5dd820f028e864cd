using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Workshops;

/// <summary>Those who wait for a seat, in order of arrival.</summary>
internal sealed class WaitingList(IDocumentStore store)
{
    /// <summary>
    /// Gives the seat that a journey has freed to whoever waits longest, and calls them to the session. Nothing happens
    /// when nobody waits, when no seat is free, or when it was done before.
    /// </summary>
    public async Task PassOnAsync(
        ProgrammeVersion programme, string session, string from, Instant now, CancellationToken cancellation)
    {
        string? promoted = null;
        await store.UpdateAsync<SessionDocument>(programme.ProgrammeId, session, current =>
        {
            promoted = current.Participants.FirstOrDefault(participant => participant.SeatFrom == from)?.JourneyId;
            if (promoted is not null)
            {
                return null;
            }

            promoted = current.Seated.Count() < current.Max
                ? current.Participants.FirstOrDefault(participant => participant.Seat == Seat.Waiting)?.JourneyId
                : null;
            return promoted is null ? null
                : current.With(promoted, participant => participant with { Seat = Seat.Invited, SeatFrom = from });
        }, cancellation);
        if (promoted is not null
            && await store.ReadAsync<SessionDocument>(programme.ProgrammeId, session, cancellation) is { } changed
            && await store.ReadAsync<JourneyDocument>(
                promoted, JourneyDocument.TheId, cancellation) is { IsOver: false } journey)
        {
            await CallAsync(programme, changed, journey, now, cancellation);
        }
    }

    /// <summary>The convocation again, with a seat this time.</summary>
    private async Task CallAsync(
        ProgrammeVersion programme, SessionDocument session, JourneyDocument journey, Instant now,
        CancellationToken cancellation)
    {
        var invitation = JourneyPlans.Of(programme.Calendar, journey)
            .FirstOrDefault(plan => plan.Step.Id == session.SessionId + ".invitation")?.Step;
        if (invitation is null)
        {
            return;
        }

        var plan = FollowUps.Restarted(programme.Calendar, invitation, now) with { Id = session.SessionId + ".seat" };
        await store.CreateAsync(
            new StepDocument
            {
                Id = StepDocument.IdOf(plan.Id),
                Partition = journey.Partition,
                ProgrammeId = journey.ProgrammeId,
                Version = journey.Version,
                JourneyId = journey.Partition,
                Monday = session.Monday,
                Plan = plan with { DueAt = invitation.DueAt, ClosesAt = invitation.ClosesAt, RemindersAt = [] },
                Signals = [Instances.SignalToStep(journey.Partition, plan.Id)],
            }, cancellation);
    }
}
