using Parcours.Features.Journeys;
using Parcours.Platform.Documents;

namespace Parcours.Features.Diagnosis;

/// <summary>Reads and writes what is known of a journey's needs; an act that comes twice is recorded once.</summary>
internal sealed class NeedsRepository(IDocumentStore store)
{
    /// <summary>What is known, possibly nothing yet.</summary>
    public async Task<NeedsDocument> ReadAsync(StepContext context, CancellationToken cancellation) =>
        await store.ReadAsync<NeedsDocument>(context.Step.Partition, NeedsDocument.TheId, cancellation)
            ?? Empty(context);

    /// <summary>Changes what is known.</summary>
    /// <param name="context">The step that changes it.</param>
    /// <param name="change">Gives null when the change is there already.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task ChangeAsync(
        StepContext context, Func<NeedsDocument, NeedsDocument?> change, CancellationToken cancellation)
    {
        await store.GetOrCreateAsync(Empty(context), cancellation);
        await store.UpdateAsync(context.Step.Partition, NeedsDocument.TheId, change, cancellation);
    }

    /// <summary>Adds a step's words to the trail, once.</summary>
    public static NeedsDocument? Add(NeedsDocument needs, string step, IReadOnlyList<NeedCard> cards) =>
        needs.Trail.Any(card => card.Step == step) ? null : needs with { Trail = [.. needs.Trail, .. cards] };

    private static NeedsDocument Empty(StepContext context) =>
        new() { Partition = context.Step.Partition, Id = NeedsDocument.TheId };
}
