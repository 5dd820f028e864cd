using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>A need dimension: managers decide for each whether it is treated.</summary>
public sealed record Dimension(
    [property: Description("Unique.")]
    string Id,
    [property: Description("As managers read it.")]
    Text Name);

/// <summary>A questionnaire: frozen items, and who sees the answers.</summary>
public sealed record Instrument
{
    [Description("Unique.")]
    public required string Id { get; init; }

    [Description("Shown above the form.")]
    public required Text Title { get; init; }

    [Description("Said on the form: who sees the answers, when, at which floor.")]
    public required Text Visibility { get; init; }

    /// <summary>Confidential instruments store ballots without a person.</summary>
    [Description("Ballots are stored without a person; at most one optional comment.")]
    public bool Confidential { get; init; }

    [Description("Said above the items, for example the period they are about.")]
    public Text? Instruction { get; init; }

    /// <summary>Estimated minutes to answer, for the load of each week.</summary>
    [Description("Estimated minutes to answer; default 5.")]
    [Range(0, DefinitionLimits.StepMinutes)]
    public int Minutes { get; init; } = 5;

    [Description("Questions in the order in which they are asked.")]
    [Length(1, DefinitionLimits.Items)]
    public required IReadOnlyList<Item> Items { get; init; }
}
