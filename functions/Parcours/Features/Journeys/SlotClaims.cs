using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

/// <summary>Time that somebody has taken. Partition: the programme's id; creating it is claiming the time.</summary>
internal sealed record SlotDocument : Document
{
    public required string JourneyId { get; init; }

    /// <summary>Step of the definition for which it was taken.</summary>
    public required string Source { get; init; }
}

/// <summary>Claims on slots: each is had once, by whoever comes first; who has it may claim it again.</summary>
internal sealed class SlotClaims(IDocumentStore store)
{
    /// <summary>All claims of a programme, by the claimed slot's name.</summary>
    public async Task<IReadOnlyDictionary<string, SlotDocument>> AllAsync(
        string programmeId, CancellationToken cancellation) =>
        (await store.ListAsync<SlotDocument>(programmeId, cancellation))
            .ToDictionary(claim => claim.Id[Prefix.Length..]);

    /// <summary>Takes a slot for a journey's step; true when the step has it now.</summary>
    public async Task<bool> ClaimAsync(StepContext context, string slot, CancellationToken cancellation)
    {
        var (claim, created) = await store.GetOrCreateAsync(
            new SlotDocument
            {
                Partition = context.Step.ProgrammeId,
                Id = Prefix + slot,
                JourneyId = context.Step.Partition,
                Source = context.Step.Plan.Source,
            }, cancellation);
        return created || IsOf(claim, context);
    }

    /// <summary>Gives a slot back, if the step has it.</summary>
    public async Task ReleaseAsync(StepContext context, string slot, CancellationToken cancellation)
    {
        if (await store.ReadAsync<SlotDocument>(context.Step.ProgrammeId, Prefix + slot, cancellation) is { } claim
            && IsOf(claim, context))
        {
            await store.DeleteAsync(claim.Partition, claim.Id, cancellation);
        }
    }

    /// <summary>Ids of all that a journey has claimed.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync(
        string programmeId, string journeyId, CancellationToken cancellation) =>
        [.. (await store.ListAsync<SlotDocument>(programmeId, cancellation))
            .Where(claim => claim.JourneyId == journeyId)
            .Select(claim => claim.Id)];

    /// <summary>Gives back all that a journey has claimed; returns the ids of what this call gave back.</summary>
    public async Task<IReadOnlyList<string>> ReleaseAllAsync(
        string programmeId, string journeyId, CancellationToken cancellation)
    {
        var released = new List<string>();
        foreach (var id in await HeldAsync(programmeId, journeyId, cancellation))
        {
            if (await store.DeleteAsync(programmeId, id, cancellation))
            {
                released.Add(id);
            }
        }

        return released;
    }

    /// <summary>Whether a claim is that of a step.</summary>
    public static bool IsOf(SlotDocument claim, StepContext context) =>
        claim.JourneyId == context.Step.Partition
        && claim.Source == context.Step.Plan.Source;

    private const string Prefix = "slot-";
}
