using Parcours.Features.Journeys;
using Parcours.Platform.Documents;

namespace Parcours.Features.Practices;

/// <summary>The cards and trials of a cohort.</summary>
internal sealed class PracticeLibrary(IDocumentStore store)
{
    /// <summary>Cards that a manager may see, newest first.</summary>
    public async Task<IReadOnlyList<PracticeDocument>> CardsAsync(
        StepContext context, CancellationToken cancellation) =>
    [
        .. (await store.ListAsync<PracticeDocument>(context.Step.ProgrammeId, cancellation))
            .Where(card => card.Monday == context.Step.Monday)
            .OrderByDescending(card => card.SharedAt).ThenBy(card => card.Id, StringComparer.Ordinal),
    ];

    /// <summary>Trials of a cohort.</summary>
    public async Task<IReadOnlyList<TrialDocument>> TrialsAsync(StepContext context, CancellationToken cancellation) =>
        [.. (await store.ListAsync<TrialDocument>(context.Step.ProgrammeId, cancellation))
            .Where(trial => trial.Monday == context.Step.Monday)];

    /// <summary>Id of the card that a step tells.</summary>
    public static string CardId(StepContext context) =>
        $"practice-{context.OwnJourney.Partition}-{context.Step.Plan.Id}";

    /// <summary>Id of the trial to which a step commits.</summary>
    public static string TrialId(string journeyId, string adoptionStep) => $"trial-{journeyId}-{adoptionStep}";

    public Task AddCardAsync(PracticeDocument card, CancellationToken cancellation) =>
        store.CreateAsync(card, cancellation);

    public Task AddTrialAsync(TrialDocument trial, CancellationToken cancellation) =>
        store.CreateAsync(trial, cancellation);

    public Task<TrialDocument?> TrialAsync(string programmeId, string id, CancellationToken cancellation) =>
        store.ReadAsync<TrialDocument>(programmeId, id, cancellation);

    public Task<PracticeDocument?> CardAsync(string programmeId, string id, CancellationToken cancellation) =>
        store.ReadAsync<PracticeDocument>(programmeId, id, cancellation);

    /// <summary>Adds an answer to "did you try it?", once per step.</summary>
    public Task ReportAsync(string programmeId, string trialId, TrialReport report, CancellationToken cancellation) =>
        store.UpdateAsync<TrialDocument>(programmeId, trialId, trial =>
            trial.Reports.Any(known => known.Step == report.Step)
                ? null
                : trial with { Reports = [.. trial.Reports, report] }, cancellation);
}
