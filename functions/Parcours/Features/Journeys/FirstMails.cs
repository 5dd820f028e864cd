using System.Collections.Immutable;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>Who has had a first mail of a programme at an address. Partition: the programme's id.</summary>
internal sealed record ReceiverDocument : Document
{
    /// <summary>Id of the mail that carried the information notice to the first person there.</summary>
    public required string FirstMail { get; init; }

    /// <summary>
    /// The same for each person, by a hash of their name; null when an earlier version wrote it, which told mailboxes
    /// apart, not people.
    /// </summary>
    public ImmutableDictionary<string, string>? People { get; init; }
}

/// <summary>Everybody who gets mail gets the information notice with the first, also who shares a mailbox.</summary>
internal sealed class FirstMails(IDocumentStore store)
{
    /// <summary>
    /// Whether a mail is the first to that person in the programme; asking again for the same mail says the same.
    /// </summary>
    public async Task<bool> IsFirstAsync(
        string programmeId, Recipient recipient, string mailId, CancellationToken cancellation)
    {
        var person = PersonHash.Of(PersonName.Key(recipient.FirstName, recipient.LastName))[..16];
        var id = "receiver-" + PersonHash.Of(recipient.Email.Value.ToUpperInvariant())[..32];
        var receiver = await store.ReadAsync<ReceiverDocument>(programmeId, id, cancellation)
            ?? (await store.GetOrCreateAsync(
                new ReceiverDocument
                {
                    Partition = programmeId,
                    Id = id,
                    FirstMail = mailId,
                    People = ImmutableDictionary<string, string>.Empty.Add(person, mailId),
                },
                cancellation)).Document;
        if (receiver.People is { } people && !people.ContainsKey(person))
        {
            receiver = (await store.UpdateAsync<ReceiverDocument>(
                programmeId, id,
                current => current.People!.ContainsKey(person) ? null
                    : current with { People = current.People.Add(person, mailId) },
                cancellation))!;
        }

        return (receiver.People?[person] ?? receiver.FirstMail) == mailId;
    }
}
