using Microsoft.DurableTask;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Orchestrations;
using Parcours.Programme.Planning;

namespace Parcours.Features.Workshops;

/// <summary>
/// A session's own life: the noon pulse's brief goes to the facilitator, and the session closes after its end.
/// </summary>
internal sealed class WorkshopOrchestrator : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
        await new Rounds(context, input).RunAsync(nameof(AdvanceSession)) ? "Closed" : "Open";
}

/// <summary>One round of a session.</summary>
internal sealed class AdvanceSession(
    IDocumentStore store, ProgrammeVersions programmes) : TaskActivity<RoundInput, RoundResult>
{
    public override async Task<RoundResult> RunAsync(TaskActivityContext context, RoundInput input)
    {
        var (parts, now) = (Instances.Parts(input.Instance), Instant.FromDateTimeUtc(input.Now));
        if (await store.ReadAsync<SessionDocument>(parts[0], parts[1]) is not { IsClosed: false } session)
        {
            return new(IsOver: true, null);
        }

        var programme = await programmes.GetAsync(session.Partition, session.Version);
        var planned = SessionPlanner.Sessions(programme.Calendar, session.Monday)
            .Single(candidate => candidate.Id == session.SessionId);
        var brief = SessionPlanner.Brief(programme.Calendar, planned);
        if (brief is not null && session.BriefedAt is null)
        {
            var pulseAt = SessionBook.PulseAt(planned)!.Value;
            if (now < pulseAt)
            {
                return new(IsOver: false, pulseAt.ToDateTimeUtc());
            }

            await store.CreateAsync(Step(session, brief));
            session = await store.UpdateAsync<SessionDocument>(
                session.Partition, session.Id,
                current => current with { BriefedAt = now, NextAt = planned.Meeting.End, Signals = [] }) ?? session;
        }

        if (now < planned.Meeting.End)
        {
            return new(IsOver: false, planned.Meeting.End.ToDateTimeUtc());
        }

        await store.UpdateAsync<SessionDocument>(
            session.Partition, session.Id, current => current with { IsClosed = true, Signals = [] });
        return new(IsOver: true, null);
    }

    private static StepDocument Step(SessionDocument session, PlannedStep plan) => new()
    {
        Id = StepDocument.IdOf(plan.Id),
        Partition = session.Partition,
        ProgrammeId = session.Partition,
        Version = session.Version,
        Monday = session.Monday,
        Plan = plan,
        Signals = [Instances.SignalToStep(session.Partition, plan.Id)],
    };
}
