using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Diagnosis;

/// <summary>What a booking offers.</summary>
/// <param name="Shown">Slots that may be chosen, free or not, in order of time; what was shown once stays
/// choosable.</param>
/// <param name="Free">Free slots of the whole offer, in order of time.</param>
/// <param name="Own">The slot that the step has claimed, or null.</param>
internal sealed record InterviewOffer(IReadOnlyList<Slot> Shown, IReadOnlyList<Slot> Free, Slot? Own)
{
    public bool IsFree(Slot slot) => Free.Contains(slot);
}

/// <summary>
/// The slots of interviews. A journey is offered those of one facilitator; those of the others are offered only when
/// none of these is free any more.
/// </summary>
internal sealed class InterviewSlots(SlotClaims claims)
{
    private const int MaxShown = 20;

    /// <summary>The offer as it is now.</summary>
    public async Task<InterviewOffer> OfferAsync(StepContext context, CancellationToken cancellation)
    {
        var all = All(context, context.Step.Plan.OpensAt);
        var bookable = All(context, Instant.Max(context.Now, context.Step.Plan.OpensAt)).Select(slot => slot.Id)
            .ToHashSet();
        var taken = await claims.AllAsync(context.Step.ProgrammeId, cancellation);
        var own = all.FirstOrDefault(
            slot => taken.TryGetValue(slot.Id, out var claim) && SlotClaims.IsOf(claim, context));
        List<Slot> free = [.. all.Where(slot => bookable.Contains(slot.Id) && !taken.ContainsKey(slot.Id))];

        var facilitator = all.Count > 0 ? all[0].ContactId : null;
        List<Slot> ofOne = Spread([.. all.Where(slot => slot.ContactId == facilitator)]);
        return new InterviewOffer(ofOne.Exists(free.Contains) ? ofOne : all, free, own);
    }

    /// <summary>
    /// Claims a slot for the step: what it has already, else the one that is wished for, else the nearest free one,
    /// with the same facilitator if possible. Null when nothing is free.
    /// </summary>
    public async Task<Slot?> ClaimAsync(StepContext context, string? wish, CancellationToken cancellation)
    {
        var offer = await OfferAsync(context, cancellation);
        if (offer.Own is { } own)
        {
            return own;
        }

        var wished = offer.Shown.FirstOrDefault(slot => slot.Id == wish);
        foreach (var slot in ByNearness(offer.Free, wished))
        {
            if (await claims.ClaimAsync(context, slot.Id, cancellation))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>Gives back whatever the step claimed besides the slot that its answer names.</summary>
    public async Task KeepOnlyAsync(StepContext context, string? slotId, CancellationToken cancellation)
    {
        var taken = await claims.AllAsync(context.Step.ProgrammeId, cancellation);
        foreach (var (name, _) in taken.Where(claim => SlotClaims.IsOf(claim.Value, context) && claim.Key != slotId))
        {
            await claims.ReleaseAsync(context, name, cancellation);
        }
    }

    /// <summary>A slot of the step's offer by its id.</summary>
    public static Slot? Find(StepContext context, string? slotId) =>
        All(context, context.Step.Plan.OpensAt).FirstOrDefault(slot => slot.Id == slotId);

    /// <summary>Whose slot it is.</summary>
    public static Contact Facilitator(StepContext context, string? contactId)
    {
        var facilitators = context.Programme.Definition.Contacts.Facilitators;
        return facilitators.FirstOrDefault(contact => contact.Id == contactId) ?? facilitators[0];
    }

    private static IReadOnlyList<Slot> All(StepContext context, Instant at) =>
        Slots.Offered(context.Programme.Calendar, context.OwnJourney.ToPerson(), context.Step.Plan, at);

    private static IEnumerable<Slot> ByNearness(IReadOnlyList<Slot> free, Slot? wished) => wished is null
        ? free
        : free.OrderBy(slot => slot.ContactId != wished.ContactId)
            .ThenBy(slot => Math.Abs((slot.Meeting.Start - wished.Meeting.Start).TotalSeconds))
            .ThenBy(slot => slot.Meeting.Start);

    /// <summary>At most twenty, over the whole time; always the same ones.</summary>
    private static List<Slot> Spread(List<Slot> slots) => slots.Count <= MaxShown
        ? slots
        : [.. Enumerable.Range(0, MaxShown).Select(number => slots[number * slots.Count / MaxShown])];
}
