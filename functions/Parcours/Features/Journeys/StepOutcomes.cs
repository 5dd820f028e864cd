using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

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
