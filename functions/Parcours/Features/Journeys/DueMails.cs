using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <param name="Items">Demands and reminders that are due at one moment.</param>
/// <param name="Over">Journeys that ask nothing any more.</param>
internal sealed record DueTogether(IReadOnlyList<QueuedMail> Items, IReadOnlyList<string> Over);

/// <summary>
/// Finds what else somebody is asked at the moment at which a step asks: by the planner and the documents of each
/// journey in which they are asked something.
/// </summary>
internal sealed class DueMails(
    IDocumentStore store, ProgrammeVersions programmes, StepOpener opener)
{
    /// <summary>What is due with a step at an instant, the step itself apart.</summary>
    public async Task<DueTogether> WithAsync(
        StepContext context, string suffix, IReadOnlyList<string> journeys, Instant dueAt,
        CancellationToken cancellation)
    {
        var items = new List<QueuedMail>();
        var over = new List<string>();
        foreach (var id in journeys.Append(context.Journey?.Partition).OfType<string>().Distinct())
        {
            var journey = id == context.Journey?.Partition ? context.Journey
                : await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, cancellation);
            if (journey is { IsOver: true })
            {
                over.Add(id);
            }
            else if (journey is { Pause: null })
            {
                items.AddRange(await OfAsync(context, suffix, journey, dueAt, cancellation));
            }
        }

        return new DueTogether(items, over);
    }

    private async Task<IEnumerable<QueuedMail>> OfAsync(
        StepContext context, string suffix, JourneyDocument journey, Instant dueAt, CancellationToken cancellation)
    {
        var kind = suffix == context.Step.InviteSuffix() && !LoadCeilingRule.Counts(context.Step.Plan)
            ? context.Step.Plan.Kind : null;
        var address = context.Step.Plan.Recipient.Email;
        var programme = await programmes.GetAsync(journey.ProgrammeId, journey.Version, cancellation);
        var plan = JourneyPlans.Of(programme.Calendar, journey);
        var steps = await store.ListAsync<StepDocument>(journey.Partition, cancellation);
        var known = steps.Select(step => step.Plan.Id).ToHashSet();
        if (plan.Any(planned => planned.Step.OpensAt == dueAt && planned.Step.Recipient.Email == address
            && IsFirstWith(kind, planned.Step) && !known.Contains(planned.Step.Id)))
        {
            // The journey's own turn may come a little later at the same moment.
            await opener.OpenDueAsync(journey, programme, plan, context.Now, cancellation);
            steps = await store.ListAsync<StepDocument>(journey.Partition, cancellation);
        }

        return
            from step in steps
            where step.Plan.Recipient.Email == address
                && (step.Partition, step.Plan.Id) != (context.Step.Partition, context.Step.Plan.Id)
            let next = NextActs.Next(new StepContext(step, journey, programme, context.Now))
            where next.At == dueAt.ToDateTimeUtc()
            let item = next.Act switch
            {
                StepAct.Invite when IsFirstWith(kind, step.Plan) => step.InviteSuffix(),
                StepAct.Remind when kind is null
                    && ReminderCeiling.Allows(new StepContext(step, journey, programme, context.Now), steps, dueAt) =>
                    step.ReminderSuffix(next.Number),
                _ => null,
            }
            where item is not null
            select new QueuedMail(step.Partition, step.Plan.Id, item);
    }

    /// <summary>Whether a first mail leaves with others: of one kind where that calls to meetings, else any demand.
    /// </summary>
    private static bool IsFirstWith(string? kind, PlannedStep step) =>
        kind is null ? LoadCeilingRule.Counts(step) : step.Kind == kind && MailQueue.Joins(step);
}
