using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.Features.Journeys;

/// <summary>A demand of a step, or a reminder of one.</summary>
/// <param name="Partition">Of the step.</param>
/// <param name="StepId">Of its plan.</param>
/// <param name="Suffix">Which mail of the step it is.</param>
internal sealed record QueuedMail(string Partition, string StepId, string Suffix);

/// <summary>A mail with one demand or several, which leaves or has left.</summary>
/// <param name="Id">Of the mail.</param>
/// <param name="At">When it was due.</param>
/// <param name="Items">What it asks.</param>
/// <param name="IsConvocation">Whether it calls to meetings: then it counts for no ceiling, and never waits.</param>
internal sealed record QueueMail(string Id, Instant At, IReadOnlyList<QueuedMail> Items, bool IsConvocation = false);

/// <summary>
/// What somebody is asked, whatever the programme, journey and role: what has left counts against the ceiling of their
/// week, and what is due at one moment leaves as one mail.
/// </summary>
internal sealed record MailQueueDocument : Document
{
    public const string TheId = "mail-queue";

    /// <summary>Journeys in which the address is asked something.</summary>
    public IReadOnlyList<string> Journeys { get; init; } = [];

    /// <summary>Demands, nudges and reminders of the last weeks, oldest first.</summary>
    public IReadOnlyList<QueueMail> Mails { get; init; } = [];

    public static string PartitionOf(EmailAddress address) =>
        PersonPartition.Of(PersonHash.Of(TheId + "|" + address.Value));

    /// <summary>The mail that asks something; null when none does.</summary>
    public QueueMail? Find(QueuedMail item) => Mails.FirstOrDefault(mail => mail.Items.Contains(item));
}
