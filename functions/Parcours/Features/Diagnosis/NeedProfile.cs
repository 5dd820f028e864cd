using System.Globalization;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Definition;
using Parcours.Programme.Diagnosis;
using Parcours.Programme.Wording;

namespace Parcours.Features.Diagnosis;

/// <summary>The profile that the questionnaire gives, and how it is shown with its arithmetic.</summary>
internal static class NeedProfile
{
    /// <summary>One entry for each dimension that the instrument asks about, in the definition's order.</summary>
    public static IReadOnlyList<DimensionNeed> Of(
        ProgrammeDefinition definition, Instrument instrument, Answers answers) =>
    [
        .. definition.Dimensions
            .Select(dimension => (dimension.Id, Needs: InstrumentFields.Needs(instrument, answers, dimension.Id)))
            .Where(entry => entry.Needs.Count > 0)
            .Select(entry => Of(entry.Id, NeedPriority.Of(entry.Needs))),
    ];

    /// <summary>The table of a profile, the arithmetic and the thresholds.</summary>
    /// <param name="context">Whose.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="suggestions">The facilitator's suggestions by dimension; a column more when there is one.</param>
    public static IReadOnlyList<Block> Blocks(
        StepContext context,
        IReadOnlyList<DimensionNeed> profile, IReadOnlyDictionary<string, NeedDecision> suggestions)
    {
        if (profile.Count == 0)
        {
            return [new Block.Notice(context.Say(NeedTexts.NoQuestionnaire))];
        }

        IEnumerable<Text> header =
            [NeedTexts.Dimension, NeedTexts.Need, NeedTexts.Pull, NeedTexts.Priority, NeedTexts.Proposal];
        return
        [
            new Block.Table(
                context.Say(NeedTexts.ProfileCaption),
                [.. (suggestions.Count > 0 ? header.Append(NeedTexts.Suggestion) : header).Select(context.Say)],
                [.. profile.Select(need => Row(context, need, suggestions))]),
            new Block.Paragraph(context.Say(NeedTexts.Arithmetic)),
            new Block.Paragraph(context.Say(NeedTexts.Thresholds)),
        ];
    }

    /// <summary>The name of a dimension in the reader's language.</summary>
    public static string Name(StepContext context, string dimension) =>
        context.Programme.Definition.Dimensions.FirstOrDefault(
            candidate => candidate.Id == dimension) is { } found
            ? context.Say(found.Name)
            : dimension;

    private static DimensionNeed Of(string dimension, NeedPriority priority) => new(
        dimension, priority.Items.Count, priority.Need, priority.Pull, priority.Priority, priority.OptedOut,
        priority.Proposal);

    private static IReadOnlyList<string> Row(
        StepContext context, DimensionNeed need, IReadOnlyDictionary<string, NeedDecision> suggestions)
    {
        var proposal = context.Say(need.Proposal?.Label() ?? NeedTexts.NotAnswered);
        IEnumerable<string> cells =
        [
            Name(context, need.Dimension),
            Figure(context, need.Need),
            Figure(context, need.Pull),
            Figure(context, need.Priority),
            need.OptedOut ? $"{proposal} ({context.Say(NeedTexts.OptedOut)})" : proposal,
        ];
        return suggestions.Count == 0
            ? [.. cells]
            : [.. cells, suggestions.TryGetValue(need.Dimension, out var suggested) ? context.Say(
                suggested.Label()) : "–"];
    }

    private static string Figure(StepContext context, double? value)
    {
        var figure = value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";
        return context.Locale == "en" ? figure : figure.Replace('.', ',');
    }
}
