using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Goals;

/// <summary>
/// The times of three-way meetings. Whoever is called first, manager or line manager, settles it for both; a line
/// manager and an HR contact are at one meeting at a time.
/// </summary>
internal sealed class TripartiteMeetings(SlotClaims claims, IDocumentStore store)
{
    /// <summary>The meeting, when it has a time already.</summary>
    public Task<TripartiteDocument?> FindAsync(StepContext context, CancellationToken cancellation) =>
        store.ReadAsync<TripartiteDocument>(
            context.Step.Partition, TripartiteDocument.IdOf(context.Step.Plan.Source), cancellation);

    /// <summary>The meeting, settled now if need be; null when no time of the offer is free.</summary>
    public async Task<TripartiteDocument?> SettleAsync(StepContext context, CancellationToken cancellation)
    {
        if (await FindAsync(context, cancellation) is { } known)
        {
            return known;
        }

        foreach (var slot in Candidates(context))
        {
            if (await TryClaimAsync(context, slot, cancellation))
            {
                return await KeepAsync(context, slot, cancellation);
            }
        }

        return null;
    }

    /// <summary>The meeting as an entry in the receiver's calendar.</summary>
    public static CalendarPart Part(StepContext context, TripartiteDocument meeting)
    {
        var person = context.OwnJourney.Person;
        return MeetingParts.Of(
            context, meeting.Meeting, meeting.Source, Contact(context, meeting),
            TripartiteTexts.Summary(PlainText.FullName(person.FirstName, person.LastName)), TripartiteTexts.Description,
            TripartiteTexts.Location);
    }

    /// <summary>The HR contact who takes part.</summary>
    public static Contact Contact(StepContext context, TripartiteDocument? meeting)
    {
        var hr = context.Programme.Definition.Contacts.Hr;
        return hr.FirstOrDefault(contact => contact.Id == meeting?.Contact) ?? hr[0];
    }

    /// <summary>The offer, from a place on that depends on the journey: so meetings spread over it.</summary>
    private static IEnumerable<Slot> Candidates(StepContext context)
    {
        var offered = Slots.Offered(
            context.Programme.Calendar, context.OwnJourney.ToPerson(), context.Step.Plan, context.Step.Plan.OpensAt);
        if (offered.Count == 0)
        {
            return offered;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(context.OwnJourney.Partition));
        var start = BitConverter.ToUInt16(hash) % offered.Count;
        return offered.Skip(start).Concat(offered.Take(start));
    }

    private async Task<bool> TryClaimAsync(StepContext context, Slot slot, CancellationToken cancellation)
    {
        if (!await claims.ClaimAsync(context, slot.Id, cancellation))
        {
            return false;
        }

        if (BusyName(context, slot.Meeting.Start) is not { } busy
            || await claims.ClaimAsync(context, busy, cancellation))
        {
            return true;
        }

        await claims.ReleaseAsync(context, slot.Id, cancellation);
        return false;
    }

    /// <summary>Keeps the claimed slot, or gives it back when somebody settled on another meanwhile.</summary>
    private async Task<TripartiteDocument> KeepAsync(StepContext context, Slot slot, CancellationToken cancellation)
    {
        var (kept, _) = await store.GetOrCreateAsync(
            new TripartiteDocument
            {
                Partition = context.Step.Partition,
                Id = TripartiteDocument.IdOf(context.Step.Plan.Source),
                Source = context.Step.Plan.Source,
                Contact = slot.ContactId,
                Meeting = slot.Meeting,
            }, cancellation);
        if (kept.Meeting != slot.Meeting || kept.Contact != slot.ContactId)
        {
            await claims.ReleaseAsync(context, slot.Id, cancellation);
            if (kept.Meeting.Start != slot.Meeting.Start && BusyName(context, slot.Meeting.Start) is { } busy)
            {
                await claims.ReleaseAsync(context, busy, cancellation);
            }
        }

        return kept;
    }

    private static string? BusyName(StepContext context, Instant start)
    {
        if (context.OwnJourney.Person.LineManager is not { } line)
        {
            return null;
        }

        var hash = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(line.Email)));
        return FormattableString.Invariant($"busy-{hash[..24]}-{start.ToUnixTimeSeconds()}");
    }
}
