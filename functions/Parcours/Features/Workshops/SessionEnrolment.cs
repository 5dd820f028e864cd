using System.Collections.Concurrent;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Programme.Planning;

namespace Parcours.Features.Workshops;

/// <summary>
/// Puts each manager into the sessions of their site, when the invitation falls due or a return tells of it.
/// </summary>
internal sealed class SessionEnrolment(SessionBook book, WaitingList waiting) : IJourneyLifecycleHook
{
    /// <summary>Enrolments already seen to; only spares reads.</summary>
    private readonly ConcurrentDictionary<(string Journey, string Session), bool> known = new();

    public async Task PrepareAsync(
        JourneyDocument journey, ProgrammeVersion programme, Instant now, CancellationToken cancellation = default)
    {
        var due = JourneyPlans.Of(programme.Calendar, journey)
            .Where(plan => plan.Step.Kind == StepKinds.WorkshopInvitation
                && (plan.InWelcome || plan.Step.OpensAt <= now) && !plan.Skipped
                && !known.ContainsKey((journey.Partition, plan.Step.Source)))
            .Select(plan => plan.Step.Source).ToHashSet();
        if (due.Count == 0)
        {
            return;
        }

        foreach (var session in SessionPlanner.Sessions(programme.Calendar, journey.ToPerson().Monday)
                .Where(session => due.Contains(session.Id)))
        {
            await book.EnrolAsync(journey, programme, session, cancellation);
            known[(journey.Partition, session.Id)] = true;
        }
    }

    /// <summary>Its seats in sessions to come, by the sessions' ids.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(
        JourneyDocument journey, ProgrammeVersion programme, Instant at, CancellationToken cancellation = default)
    {
        var held = new List<string>();
        foreach (var id in Ahead(journey, programme, at))
        {
            if (await book.HasSeatAsync(programme.ProgrammeId, id, journey.Partition, cancellation))
            {
                held.Add(id);
            }
        }

        return held;
    }

    /// <summary>Seats in sessions to come go to those who wait for one.</summary>
    public async Task<IReadOnlyList<string>> LeaveAsync(
        JourneyDocument journey, ProgrammeVersion programme, Instant now, CancellationToken cancellation = default)
    {
        var freed = new List<string>();
        foreach (var id in Ahead(journey, programme, now))
        {
            if (await book.LeaveAsync(programme.ProgrammeId, id, journey.Partition, cancellation))
            {
                freed.Add(id);
            }

            await waiting.PassOnAsync(programme, id, journey.Partition, now, cancellation);
        }

        return freed;
    }

    private static IEnumerable<string> Ahead(JourneyDocument journey, ProgrammeVersion programme, Instant at)
    {
        var monday = journey.ToPerson().Monday;
        return SessionPlanner.Sessions(programme.Calendar, monday).Where(session => session.Meeting.Start > at)
            .Select(session => SessionDocument.IdOf(session.Id, monday));
    }
}
