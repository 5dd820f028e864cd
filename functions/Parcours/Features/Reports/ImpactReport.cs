using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Features.Reports;

/// <summary>The impact of a programme, as far as the figures allow to say it.</summary>
internal sealed record ImpactReport(
    string ProgrammeId,
    Text Title,
    IReadOnlyList<SourceParticipation> Participation,
    IReadOnlyList<IndicatorReport> Indicators,
    IReadOnlyList<DimensionReport> Dimensions,
    IReadOnlyList<ChangeReport> SelfChanges,
    IReadOnlyList<ChangeReport> WithHindsight,
    GoalsReport Goals,
    PracticesReport Practices,
    AdaptationsReport Adaptations,
    IReadOnlyList<string> OtherCauses,
    IReadOnlyList<WithheldView> Withheld,
    IReadOnlyList<Text> Limits);

/// <param name="Point">Measurement point.</param>
/// <param name="Source"><c>self</c>, <c>team</c>, <c>lineManager</c> or <c>hr</c>.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Asked">Of how many.</param>
internal sealed record SourceParticipation(string Point, string Source, int Answered, int Asked);

/// <summary>A figure at a point.</summary>
/// <param name="Point">Measurement point.</param>
/// <param name="Source">Who answered.</param>
/// <param name="N">Answers behind it.</param>
/// <param name="Value">In percent for shares, on the item's scale for means.</param>
/// <param name="Low">Lower end of the 95 % interval; null when none can be given.</param>
/// <param name="High">Upper end.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="About">The one question behind it, where there are several in a row of figures.</param>
internal sealed record Figure(
    string Point, string Source, int N, double Value, double? Low, double? High, Text Sentence, Text? About = null);

internal sealed record IndicatorReport(
    string Id, Text Label, string Why, ImpactDimension Impact, int Level, double? Baseline, double? Target,
    IReadOnlyList<Figure> Figures, Text Conclusion);

internal sealed record DimensionReport(
    ImpactDimension Dimension, Text Label, IReadOnlyList<Figure> Figures, Text Conclusion);

/// <summary>A change within the same people.</summary>
internal sealed record ChangeReport(string Item, Text Label, int Pairs, int Asked, Text Sentence);

/// <param name="N">Managers with a score.</param>
/// <param name="Asked">Managers.</param>
/// <param name="MeanT">Mean T score; 50 is what was expected. Null below five.</param>
internal sealed record GoalsReport(int N, int Asked, double? MeanT, double? Low, double? High, Text Sentence);

internal sealed record PracticesReport(int Told, int Chosen, int Tried, int Kept, int Adapted, int Dropped, int NotYet);

internal sealed record AdaptationsReport(int Proposed, int Applied);

internal sealed record WithheldView(string View, Text Reason);
