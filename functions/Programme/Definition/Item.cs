using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>One question.</summary>
public sealed record Item
{
    [Description("Unique in its instrument.")]
    public required string Id { get; init; }

    [Description("One observable behaviour or situation.")]
    public required Text Text { get; init; }

    [Description("need: ease today, use within six months, wish to work on it, 1 to 5 each.")]
    public required ItemType Type { get; init; }

    /// <summary>Need dimension of a needs item.</summary>
    [Description("Need dimension; required for a need.")]
    public string? Dimension { get; init; }

    [Description("Impact dimension of an impact item.")]
    public ImpactDimension? Impact { get; init; }

    /// <summary>Lowest and highest value of a scale or number.</summary>
    [Description("Lowest value of a scale or number.")]
    [Range(-DefinitionLimits.Figure, DefinitionLimits.Figure)]
    public int? Min { get; init; }

    [Description("Highest value of a scale or number.")]
    [Range(-DefinitionLimits.Figure, DefinitionLimits.Figure)]
    public int? Max { get; init; }

    /// <summary>Wording of each scale value from <see cref="Min"/> on, or none.</summary>
    [Description("Wording of each scale value from the lowest on, or none.")]
    [Length(0, DefinitionLimits.ScaleValues)]
    public IReadOnlyList<Text> Anchors { get; init; } = [];

    /// <summary>Values of a choice or of choices.</summary>
    [Description("Values of a choice; the first one carries the journey on.")]
    [Length(0, DefinitionLimits.Options)]
    public IReadOnlyList<ItemOption> Options { get; init; } = [];

    [Description("Default true.")]
    public bool Required { get; init; } = true;

    /// <summary>Whether "does not concern me" or "I'd rather not" is an answer.</summary>
    [Description("Whether \"not concerned\" or \"I'd rather not\" is an answer.")]
    public bool OptOut { get; init; }

    [Description("Longest text that is taken.")]
    [Range(1, DefinitionLimits.TextLength)]
    public int? MaxLength { get; init; }

    /// <summary>The item is asked only when another has this value.</summary>
    [Description("Asked only when an earlier item has one of these values.")]
    public Condition? AskedIf { get; init; }
}

public sealed record ItemOption(
    [property: Description("What programs read; unique in the item.")]
    string Value,
    [property: Description("What people read.")]
    Text Text);

/// <summary>An earlier item and the values for which the later one is asked.</summary>
public sealed record Condition(
    [property: Description("Id of an earlier item of the same instrument.")]
    string Item,
    [property: Description("Its values for which this one is asked; true and false for a boolean.")]
    [property: Length(1, DefinitionLimits.Options)]
    IReadOnlyList<string> Values);

public enum ItemType
{
    /// <summary>One value on a scale.</summary>
    Scale,

    /// <summary>
    /// Three scales 1–5: ease today, use within six months, wish to work on it; opt-out for all three.
    /// </summary>
    Need,
    Number,
    Choice,
    Choices,
    Boolean,
    Text,
}
