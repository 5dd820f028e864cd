using Parcours.Platform.Forms;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// What a kind of step asks and what follows from the answer. ParcoursFeatures add handlers; opening, mails, reminders,
/// deadlines and links are the same for all.
/// </summary>
internal abstract class StepHandler
{
    /// <summary>One of <see cref="StepKinds"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>Why the step needn't be opened, such as <c>excused</c>; null opens it.</summary>
    public virtual Task<string?> SkipReasonAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult<string?>(null);

    /// <summary>What the page shows and asks. Also called after the answer, to show it read-only.</summary>
    public abstract Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation);

    /// <summary>What the first mail says.</summary>
    public abstract Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation);

    /// <summary>
    /// Whether there turned out to be something to answer; else the first mail is all, and nobody is reminded.
    /// </summary>
    public virtual Task<bool> AsksAsync(StepContext context, CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>
    /// Called before a final answer is stored: claims what can be had only once. The answers obey the form; what
    /// has been taken in between is replaced, with a warning, rather than refused.
    /// </summary>
    public virtual Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation) =>
        Task.FromResult(new Acceptance(answers, []));

    /// <summary>
    /// Whether the answers are a ballot: stored by <see cref="AcceptAsync"/> elsewhere, without a person. Such a step
    /// keeps no time finer than the day, and its end is told to nobody.
    /// </summary>
    public virtual bool IsConfidential(StepContext context) => false;

    /// <summary>What was saved to be finished later; null when nothing was.</summary>
    public virtual Task<Answers?> DraftAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(context?.Step.Draft);

    /// <summary>Keeps a draft away from the person's step; false leaves it there.</summary>
    public virtual Task<bool> KeepDraftAsync(StepContext context, Answers draft, CancellationToken cancellation) =>
        Task.FromResult(false);

    /// <summary>What follows from the final answer. Called at least once; doing it twice is doing it once.</summary>
    public virtual Task ApplyAsync(StepContext context, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>What follows when nobody answered in time, or the person declined. Called at least once.</summary>
    public virtual Task ExpireAsync(StepContext context, CancellationToken cancellation) => Task.CompletedTask;
}
