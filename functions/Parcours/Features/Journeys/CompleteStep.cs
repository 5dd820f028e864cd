using Microsoft.DurableTask;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Features.Journeys;

/// <summary>Carries out what follows from an answer, then marks the step as done and signals its journey.</summary>
internal sealed class CompleteStep(
    StepContexts contexts, StepHandlers handlers, IDocumentStore store,
    Measures measures) : TaskActivity<StepActInput, string?>
{
    public override async Task<string?> RunAsync(TaskActivityContext context, StepActInput input)
    {
        if (await contexts.ReadAsync(input.Instance, input.Now) is not { } step || step.Step.IsOver
            || step.Step.AnsweredAt is not { } answeredAt)
        {
            return null;
        }

        var handler = handlers.Of(step.Step.Plan.Kind);
        var declined = step.Step.Outcome == StepOutcomes.Declined;
        await (declined ? handler.ExpireAsync(step, CancellationToken.None) : handler.ApplyAsync(
            step, CancellationToken.None));

        var state = declined ? StepState.Waived : answeredAt > step.Step.Plan.DueAt ? StepState.DoneLate
            : StepState.Done;
        var outcome = step.Step.Outcome ?? StepOutcomes.Answered;
        await (handler.IsConfidential(step)
            ? StepEnds.EndInSilenceAsync(store, step, state, outcome, answeredAt)
            : StepEnds.EndAsync(store, step, state, outcome, Instant.FromDateTimeUtc(input.Now)));
        measures.StepEnded(step.Step.Plan.Kind, state.ToString());
        return state.ToString();
    }
}

/// <summary>The grace is over, or there was nothing to answer: the default applies.</summary>
internal sealed class CloseStep(
    StepContexts contexts, StepHandlers handlers, IDocumentStore store,
    Measures measures) : TaskActivity<StepActInput, string?>
{
    public override async Task<string?> RunAsync(TaskActivityContext context, StepActInput input)
    {
        if (await contexts.ReadAsync(input.Instance, input.Now) is not { } step || step.Step.IsOver
            || step.Step.AnsweredAt is not null)
        {
            return null;
        }

        var isRead = step.Step.Plan.OpensAt == step.Step.Plan.ClosesAt;
        await handlers.Of(step.Step.Plan.Kind).ExpireAsync(step, CancellationToken.None);
        var (state, outcome) = isRead ? (StepState.Done, StepOutcomes.Informed)
            : (StepState.Waived, StepOutcomes.Silent);
        await StepEnds.EndAsync(store, step, state, outcome, Instant.FromDateTimeUtc(input.Now));
        measures.StepEnded(step.Step.Plan.Kind, state.ToString());
        return state.ToString();
    }
}

/// <summary>How a step may end.</summary>
internal static class StepOutcomes
{
    public const string Answered = "answered";
    public const string Declined = "declined";
    public const string Silent = "silent";
    public const string Informed = "told";
    public const string Paused = "paused";
    public const string Overdue = "overdue";
    public const string Cancelled = "cancelled";
    public const string NotMe = "not-me";
}

internal static class StepEnds
{
    /// <summary>Marks a step as over, unless it is already, and signals its journey.</summary>
    public static Task EndAsync(
        IDocumentStore store, StepContext context, StepState state, string outcome, Instant now) =>
        store.UpdateAsync<StepDocument>(
            context.Step.Partition, context.Step.Id, current => current.IsOver ? null : current with
            {
                State = state,
                Outcome = outcome,
                Draft = null,
                DoneAt = now,
                Signals = context.Journey is { } journey ? [Instances.SignalToJourney(journey.Partition)] : [],
                Events = [.. current.Events, StepEvents.Of(current, "done", now)],
            });

    /// <summary>The same for a confidential step: the day is all that is kept, and nobody is told.</summary>
    public static Task EndInSilenceAsync(
        IDocumentStore store, StepContext context, StepState state, string outcome, Instant day) =>
        store.UpdateAsync<StepDocument>(
            context.Step.Partition, context.Step.Id, current => current.IsOver ? null : current with
            {
                State = state,
                Outcome = outcome,
                Draft = null,
                DoneAt = day,
                Signals = context.Journey is { } journey ? [Instances.SignalToJourney(journey.Partition)] : [],
            });
}
