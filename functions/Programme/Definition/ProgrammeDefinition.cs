using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>
/// A programme as HR writes it: why, how and what; how each is measured; what is asked of whom and when. Immutable once
/// published. All offsets are ISO 8601 durations counted from Monday 00:00, wall time, of the ISO week in which a
/// journey starts.
/// </summary>
public sealed record ProgrammeDefinition
{
    [Description("Shown in every mail and page.")]
    public required Text Title { get; init; }

    [Description("One or two sentences: what the programme is for.")]
    public Text? Summary { get; init; }

    [Description("Who runs the programme.")]
    public required Contacts Contacts { get; init; }

    [Description("Places of work with their calendars.")]
    [Length(1, DefinitionLimits.ListLength)]
    public required IReadOnlyList<Site> Sites { get; init; }

    [Description("Organisational goals: why the programme exists.")]
    public required IReadOnlyList<Why> Whys { get; init; }

    [Description("How the whys are served.")]
    public required IReadOnlyList<Process> Processes { get; init; }

    [Description("What is done: carried by workshops or steps.")]
    public required IReadOnlyList<Content> Contents { get; init; }

    [Description("How one will know that a why is reached.")]
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    [Description("Need dimensions: managers decide for each whether it is treated.")]
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    [Description("Questionnaires.")]
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    [Description("What is asked of, or told to, each manager, and when.")]
    public required IReadOnlyList<StepDefinition> Steps { get; init; }

    [Description("Gatherings of the cohort.")]
    public required IReadOnlyList<Workshop> Workshops { get; init; }

    [Description("T0, T1 …: the same questions to the same people at moments of the programme.")]
    public required IReadOnlyList<MeasurementPoint> MeasurementPoints { get; init; }

    [Description("Goals with five described levels, to start from.")]
    public IReadOnlyList<GoalTemplate> GoalTemplates { get; init; } = [];

    [Description("Explainable rules: a figure that reaches a threshold makes a proposal; a human decides.")]
    public IReadOnlyList<AdaptationRule> Adaptations { get; init; } = [];

    [Description("When somebody who doesn't answer is reminded.")]
    public ReminderPolicy Reminders { get; init; } = new();

    [Description("What one person may be asked in an ISO week.")]
    public LoadCeiling Load { get; init; } = new();

    [Description("Floors of the disclosure gate; frozen with the version.")]
    public PrivacyPolicy Privacy { get; init; } = new();
}
