using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>
/// A programme as HR writes it: why, how and what; how each is measured; what is asked of whom and when. Immutable once
/// published. All offsets are ISO 8601 durations counted from Monday 00:00, wall time, of the ISO week in which a
/// journey starts.
/// </summary>
public sealed record ProgrammeDefinition
{
    public required Text Title { get; init; }
    public Text? Summary { get; init; }
    public required Contacts Contacts { get; init; }
    public required IReadOnlyList<Site> Sites { get; init; }
    public required IReadOnlyList<Why> Whys { get; init; }
    public required IReadOnlyList<Process> Processes { get; init; }
    public required IReadOnlyList<Content> Contents { get; init; }
    public required IReadOnlyList<Indicator> Indicators { get; init; }
    public required IReadOnlyList<Dimension> Dimensions { get; init; }
    public required IReadOnlyList<Instrument> Instruments { get; init; }
    public required IReadOnlyList<StepDefinition> Steps { get; init; }
    public required IReadOnlyList<Workshop> Workshops { get; init; }
    public required IReadOnlyList<MeasurementPoint> MeasurementPoints { get; init; }
    public IReadOnlyList<GoalTemplate> GoalTemplates { get; init; } = [];
    public IReadOnlyList<AdaptationRule> Adaptations { get; init; } = [];
    public ReminderPolicy Reminders { get; init; } = new();
    public LoadCeiling Load { get; init; } = new();
    public PrivacyPolicy Privacy { get; init; } = new();
}
