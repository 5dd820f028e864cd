using Parcours.Features.Practices;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Evaluation;
using Parcours.Programme.Planning;
using Parcours.Programme.Privacy;

namespace Parcours.Features.Reports;

/// <summary>Makes the impact report of a programme from its documents; nothing of it is stored.</summary>
internal sealed class ImpactReports(IDocumentStore store, ProgrammeVersions programmes)
{
    private const ulong CommentSeed = 20_270_104;

    /// <summary>
    /// The report as it can be given now; null when there is no such programme or it isn't published.
    /// </summary>
    public async Task<ImpactReport?> ReadAsync(string programmeId, CancellationToken cancellation = default)
    {
        if (await store.ReadAsync<ProgrammeDocument>(programmeId, ProgrammeDocument.TheId, cancellation)
            is not { State: ProgrammeState.Published } programme)
        {
            return null;
        }

        var data = await ImpactData.ReadAsync(
            store, await programmes.GetAsync(programmeId, programme.Version, cancellation), cancellation);
        var gated = new GatedFigures(data);
        var indicators = data.Programme.Definition.Indicators.Select(indicator => Indicators.Of(data, gated, indicator))
            .ToList();
        var dimensions = Enum.GetValues<ImpactDimension>().Select(dimension => Dimensions.Of(data, gated, dimension))
            .ToList();
        var causes = OtherCauses(data, gated);
        return new ImpactReport(
            programmeId,
            programme.Title,
            Participation(data),
            indicators,
            dimensions,
            SelfChange.Paired(data),
            SelfChange.WithHindsight(data),
            Goals(data),
            Practices(data),
            new AdaptationsReport(
                data.Adaptations.Sum(round => round.Proposals.Count),
                data.Adaptations.Sum(round => round.Proposals.Count(proposal => proposal.Decision == "apply"))),
            causes,
            [.. gated.Withheld.Values, new WithheldView(
                "teams, sites", ReportTexts.NoTeamView(data.Programme.Definition.Privacy.Floor))],
            ReportTexts.Limits);
    }

    private static IReadOnlyList<SourceParticipation> Participation(ImpactData data) =>
    [
        .. data.Points.SelectMany(point => new[]
        {
            new SourceParticipation(point.Id, "self", SelfAnswered(data, point), data.Journeys.Count),
            Of(data, point, "team", StepKinds.TeamMeasure, Role.TeamMember),
            Of(data, point, "lineManager", StepKinds.ImpactMeasure, Role.LineManager),
            Of(data, point, "hr", StepKinds.ImpactMeasure, Role.Hr),
        }.Where(participation => participation.Asked > 0)),
    ];

    private static int SelfAnswered(ImpactData data, MeasurementPoint point) =>
        point.Asks.Where(ask => ask is { Respondent: Respondent.Self, Retrospective: false })
            .Select(ask => data.SelfAt(point, ask).Count).FirstOrDefault();

    private static GoalsReport Goals(ImpactData data)
    {
        var mean = ScaleMean.Of(data.GoalScores, 0, 100);
        return new GoalsReport(
            data.GoalScores.Count, data.Journeys.Count, mean?.Mean, mean?.Interval.Low, mean?.Interval.High,
            mean?.AverageSentence ?? ReportTexts.TooFewGoals);
    }

    private static PracticesReport Practices(ImpactData data) => new(
        data.PracticesTold,
        data.Trials.Count,
        data.Trials.Count(trial => trial.WasTried),
        Count(data, TrialOutcome.Tried),
        Count(data, TrialOutcome.Adapted),
        Count(data, TrialOutcome.Dropped),
        Count(data, TrialOutcome.NotYet));

    private static int Count(ImpactData data, TrialOutcome outcome) =>
        data.Trials.Count(trial => trial.Outcome == outcome);

    /// <summary>What people wrote, point by point: shown from eight answers on, in no order of theirs.</summary>
    private static List<string> OtherCauses(ImpactData data, GatedFigures gated)
    {
        var shown = new List<string>();
        foreach (var point in data.ClosedPoints)
        {
            var words = data.Programme.Definition.Instruments.Where(instrument => instrument.Confidential)
                .SelectMany(instrument => data.BallotsOf(point.Id, instrument.Id))
                .Where(ballot => ballot.Words.Count > 0)
                .Select(ballot => string.Join(" — ", ballot.Words.Values)).ToList();
            var asked = data.CohortSteps.Where(
                step => step.Plan.Source == point.Id)
                .Select(step => step.Plan.Id).ToList();
            var decision = Comments.Gate.Decide(
                [new DisclosurePoint(
                    point.Id, [new TeamAtPoint("all", "all", asked, words.Count)],
                    [DisclosureView.Total])])[0][DisclosureView.Total];
            switch (Comments.Of(decision, words, CommentSeed))
            {
                case CommentDecision.Shown comments:
                    shown.AddRange(comments.Comments);
                    break;
                case CommentDecision.Withheld withheld:
                    gated.Withheld["comments " + point.Id] = new WithheldView(
                        $"{point.Id} comments", withheld.Sentence);
                    break;
                default:
                    throw new InvalidOperationException("Unknown decision about comments.");
            }
        }

        return shown;
    }

    private static SourceParticipation Of(
        ImpactData data, MeasurementPoint point, string source, string kind, Role role)
    {
        var (answered, asked) = data.Asked(point.Id, kind, role);
        return new SourceParticipation(point.Id, source, answered, asked);
    }
}
