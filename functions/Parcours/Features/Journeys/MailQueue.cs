using System.Globalization;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>
/// The queue of each address, after the planner, which knows one journey at a time: says with what else something
/// leaves, and whether there is room for it in the person's week. What it says once it says again.
/// </summary>
internal sealed class MailQueue(IDocumentStore store, DueMails due)
{
    private static readonly Duration Remembered = Duration.FromDays(21);

    /// <summary>
    /// Whether a step's first mail leaves with others of its moment: demands and nudges do, and what asks line managers
    /// to a meeting for each of their managers. Other convocations have a mail of their own, as calendars expect it.
    /// </summary>
    public static bool Joins(PlannedStep step) =>
        LoadCeilingRule.Counts(step)
        || (step.MailClass == MailClass.Convocation && step.Recipient.Role is Role.LineManager or Role.Hr);

    /// <summary>An address is asked something in a journey from now on.</summary>
    public async Task AddJourneyAsync(EmailAddress address, string journeyId, CancellationToken cancellation)
    {
        var queue = await OpenAsync(address, cancellation);
        if (!queue.Journeys.Contains(journeyId))
        {
            await store.UpdateAsync<MailQueueDocument>(
                queue.Partition, queue.Id,
                current => current.Journeys.Contains(journeyId) ? null
                    : current with { Journeys = [.. current.Journeys, journeyId] },
                cancellation);
        }
    }

    /// <summary>The mail with which a demand or reminder leaves; null when the week has no room for it.</summary>
    /// <param name="context">The step.</param>
    /// <param name="suffix">Which mail of it.</param>
    /// <param name="dueAt">When that was due.</param>
    /// <param name="cancellation">Gives up; asking again gives the same.</param>
    public async Task<QueueMail?> TakeAsync(
        StepContext context, string suffix, Instant dueAt, CancellationToken cancellation = default)
    {
        var recipient = context.Step.Plan.Recipient;
        var self = new QueuedMail(context.Step.Partition, context.Step.Plan.Id, suffix);
        var queue = await OpenAsync(recipient.Email, cancellation);
        if (queue.Find(self) is { } known)
        {
            return known;
        }

        var others = await due.WithAsync(context, suffix, queue.Journeys, dueAt, cancellation);
        QueueMail? taken = null;
        await store.UpdateAsync<MailQueueDocument>(
            queue.Partition, queue.Id,
            current =>
            {
                taken = current.Find(self);
                if (taken is not null || !HasRoom(context, suffix, current, dueAt))
                {
                    return null;
                }

                taken = Together(
                    current, [self, .. others.Items.Where(item => current.Find(item) is null)], dueAt,
                    IsConvocation(context.Step, suffix));
                return current with
                {
                    Journeys = [.. current.Journeys.Except(others.Over)],
                    Mails = [.. current.Mails.Where(mail => mail.At > dueAt - Remembered), taken],
                };
            }, cancellation);
        return taken;
    }

    /// <summary>Forgets a journey whose person is erased.</summary>
    public async Task ForgetAsync(EmailAddress address, string journeyId, CancellationToken cancellation)
    {
        var left = await store.UpdateAsync<MailQueueDocument>(
            MailQueueDocument.PartitionOf(address), MailQueueDocument.TheId,
            current => current with
            {
                Journeys = [.. current.Journeys.Where(id => id != journeyId)],
                Mails = [.. current.Mails.Where(mail => mail.Items.Any(item => item.Partition != journeyId))],
            }, cancellation);
        if (left is { Journeys.Count: 0, Mails.Count: 0 })
        {
            await store.DeleteAsync(left.Partition, left.Id, cancellation);
        }
    }

    private async Task<MailQueueDocument> OpenAsync(EmailAddress address, CancellationToken cancellation)
    {
        var partition = MailQueueDocument.PartitionOf(address);
        return await store.ReadAsync<MailQueueDocument>(partition, MailQueueDocument.TheId, cancellation)
            ?? (await store.GetOrCreateAsync(
                new MailQueueDocument { Partition = partition, Id = MailQueueDocument.TheId }, cancellation)).Document;
    }

    /// <summary>
    /// Whether there is room beside what has left. Convocations never wait; what is a cohort's closes for all on one
    /// day, and can't wait for the next week.
    /// </summary>
    private static bool HasRoom(StepContext context, string suffix, MailQueueDocument queue, Instant dueAt)
    {
        var mails = queue.Mails.Where(mail => !mail.IsConvocation)
            .ToLookup(mail => mail.Items.All(item => item.Partition == context.Step.Partition), mail => mail.At);
        return IsConvocation(context.Step, suffix) || context.Step.JourneyId != context.Step.Partition
            || QueueRule.HasRoom(
                context.Programme.Calendar, context.Step.Plan.Recipient, mails[true], mails[false], dueAt);
    }

    private static QueueMail Together(
        MailQueueDocument queue, IReadOnlyList<QueuedMail> items, Instant dueAt, bool isConvocation) => new(
        items is [var only] ? $"{only.Partition}.{only.StepId}.{only.Suffix}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{queue.Partition}.digest-{dueAt.ToUnixTimeSeconds()}-{queue.Mails.Count(mail => mail.At == dueAt)}"),
        dueAt,
        [.. items.OrderBy(item => item.Partition, StringComparer.Ordinal)
            .ThenBy(item => item.StepId, StringComparer.Ordinal)],
        isConvocation);

    /// <summary>The first mail of what calls to a meeting; reminders of it are reminders.</summary>
    private static bool IsConvocation(StepDocument step, string suffix) =>
        step.Plan.MailClass == MailClass.Convocation && suffix == step.InviteSuffix();
}
