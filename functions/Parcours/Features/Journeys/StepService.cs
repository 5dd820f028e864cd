using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>What an answer led to.</summary>
public abstract record AnswerOutcome
{
    private AnswerOutcome()
    {
    }

    public sealed record Saved(Form Form, IReadOnlyList<string> Warnings) : AnswerOutcome;

    /// <summary>What is at fault, and what was fine: nothing that was typed is lost.</summary>
    public sealed record Refused(Form Form, AnswersResult.Refused Faults) : AnswerOutcome;

    public sealed record AlreadyAnswered(Form Form) : AnswerOutcome;

    public sealed record Gone : AnswerOutcome;
}

/// <summary>
/// The forms behind the links: shows them, takes drafts and answers. Whatever is accepted is one write of the step's
/// document, which signals the step.
/// </summary>
internal sealed class StepService(IDocumentStore store, StepContexts contexts, StepHandlers handlers)
{
    /// <summary>A step's form as it is now; null when the step is gone or its journey was cancelled.</summary>
    public async Task<(StepContext Context, Form Form)?> ShowAsync(
        string partition, string stepId, Instant now, CancellationToken cancellation)
    {
        if (await contexts.ReadAsync(partition, stepId, now, cancellation) is not { } context || IsGone(context))
        {
            return null;
        }

        return (context, await FormAsync(context, cancellation));
    }

    /// <summary>What the person has saved to finish later; null when nothing was.</summary>
    public Task<Answers?> DraftAsync(StepContext context, CancellationToken cancellation) =>
        handlers.Of(context.Step.Plan.Kind).DraftAsync(context, cancellation);

    /// <summary>Takes an answer or a draft.</summary>
    /// <param name="partition">Partition of the step.</param>
    /// <param name="stepId">Id of the step.</param>
    /// <param name="read">Reads the answers against the form.</param>
    /// <param name="final">Whether the person is done; else it is a draft.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<AnswerOutcome> AnswerAsync(
        string partition, string stepId, Func<Form, AnswersResult> read, bool final, Instant now,
        CancellationToken cancellation)
    {
        if (await ShowAsync(partition, stepId, now, cancellation) is not (var context, var form))
        {
            return new AnswerOutcome.Gone();
        }

        if (form.State == FormState.Done)
        {
            return new AnswerOutcome.AlreadyAnswered(form);
        }

        var result = read(form);
        if (result is AnswersResult.Refused refused)
        {
            return await KeepAsync(context, form, refused, cancellation);
        }

        var accepted = (AnswersResult.Accepted)result;
        return final
            ? await FinishAsync(context, accepted, now, cancellation)
            : await SaveDraftAsync(context, accepted, cancellation);
    }

    private async Task<AnswerOutcome> FinishAsync(
        StepContext context, AnswersResult.Accepted accepted, Instant now, CancellationToken cancellation)
    {
        var handler = handlers.Of(context.Step.Plan.Kind);
        var acceptance = await handler.AcceptAsync(context, accepted.Answers, cancellation);
        var answeredAt = handler.IsConfidential(context) ? RoundedToDay(context, now) : now;
        var lost = false;
        var written = await store.UpdateAsync<StepDocument>(context.Step.Partition, context.Step.Id, current =>
        {
            lost = current.AnsweredAt is not null || current.IsOver;
            return lost ? null : current with
            {
                Answers = handler.IsConfidential(context) ? null : acceptance.Answers,
                Draft = null,
                AnsweredAt = answeredAt,
                Signals = [Instances.SignalToStep(current.Partition, current.Plan.Id)],
            };
        }, cancellation);
        var form = await FormAsync(context with { Step = written! }, cancellation);
        return lost ? new AnswerOutcome.AlreadyAnswered(form)
            : new AnswerOutcome.Saved(form, [.. accepted.Warnings, .. acceptance.Warnings]);
    }

    /// <summary>What was fine is kept as a draft.</summary>
    private async Task<AnswerOutcome> KeepAsync(
        StepContext context, Form form, AnswersResult.Refused refused, CancellationToken cancellation)
    {
        if (refused.Usable.Values.Count > 0)
        {
            await SaveDraftAsync(context, new AnswersResult.Accepted(refused.Usable, []), cancellation);
        }

        return new AnswerOutcome.Refused(form, refused);
    }

    private async Task<AnswerOutcome> SaveDraftAsync(
        StepContext context, AnswersResult.Accepted accepted, CancellationToken cancellation)
    {
        if (await handlers.Of(context.Step.Plan.Kind).KeepDraftAsync(context, accepted.Answers, cancellation))
        {
            return new AnswerOutcome.Saved(await FormAsync(context, cancellation), accepted.Warnings);
        }

        var written = await store.UpdateAsync<StepDocument>(context.Step.Partition, context.Step.Id, current =>
            current.AnsweredAt is not null || current.IsOver ? null : current with
            {
                Draft = (current.Draft ?? Answers.None).With(accepted.Answers),
                Signals = [],
            }, cancellation);
        var form = await FormAsync(context with { Step = written! }, cancellation);
        return form.State == FormState.Done ? new AnswerOutcome.AlreadyAnswered(form)
            : new AnswerOutcome.Saved(form, accepted.Warnings);
    }

    /// <summary>The person would rather not: an answer like any other.</summary>
    public Task DeclineAsync(StepContext context, string outcome, Instant now, CancellationToken cancellation)
    {
        var answeredAt = handlers.Of(context.Step.Plan.Kind).IsConfidential(context) ? RoundedToDay(context, now) : now;
        return store.UpdateAsync<StepDocument>(context.Step.Partition, context.Step.Id, current =>
            current.AnsweredAt is not null || current.IsOver ? null : current with
            {
                AnsweredAt = answeredAt,
                Outcome = outcome,
                Draft = null,
                Signals = [Instances.SignalToStep(current.Partition, current.Plan.Id)],
            }, cancellation);
    }

    private async Task<Form> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var step = context.Step;
        var form = await handlers.Of(step.Plan.Kind).FormAsync(context, cancellation);
        var isRead = form.Fields.Count == 0;
        var isDone = isRead || step.AnsweredAt is not null || step.IsOver;
        return new Form
        {
            Kind = step.Plan.Kind,
            FirstName = step.Plan.Recipient.FirstName,
            Locale = context.Locale,
            TimeZone = step.Plan.Recipient.TimeZone,
            Title = form.Title,
            DueAt = isRead ? null : step.Plan.DueAt.ToDateTimeOffset(),
            State = isDone ? FormState.Done
                : context.Now > step.Plan.DueAt ? FormState.Late
                : await DraftAsync(context, cancellation) is not null ? FormState.Draft
                : FormState.Open,
            Visibility = form.Visibility,
            Content = form.Content,
            Fields = isDone && !isRead ? [] : form.Fields,
            Acts = [.. isDone ? [] : form.Acts, .. OptionalActs(
                context), .. isDone ? Array.Empty<string>() : [Act.NotMe, Act.NewLink]],
        };
    }

    /// <summary>Whoever gets optional mail may stop it, and have it again.</summary>
    private static string[] OptionalActs(StepContext context) =>
        context.Step.Plan.MailClass != MailClass.Nudge || context.Journey is null ? []
        : context.Journey.OptionalMailStoppedAt is null ? [Act.Unsubscribe]
        : [Act.Resubscribe];

    /// <summary>
    /// Whether a link leads nowhere any more: the step was cancelled or handed to nobody, or the time to answer is
    /// over. What is only to be read stays.
    /// </summary>
    private static bool IsGone(StepContext context)
    {
        var step = context.Step;
        var isRead = step.Plan.OpensAt == step.Plan.ClosesAt;
        return step.Outcome is StepOutcomes.Cancelled or StepOutcomes.NotMe
            || context.Journey is { State: JourneyState.Cancelled or JourneyState.Dropped }
            || (!isRead && step.AnsweredAt is null && (step.IsOver || context.Now > step.Plan.ClosesAt));
    }

    /// <summary>The start of the local day: a confidential answer leaves no finer trace on the person's step.</summary>
    private static Instant RoundedToDay(StepContext context, Instant now) =>
        now.InZone(ProgrammeCalendar.Zone(context.Step.Plan.Recipient.TimeZone)).Date
            .AtStartOfDayInZone(ProgrammeCalendar.Zone(context.Step.Plan.Recipient.TimeZone)).ToInstant();
}
