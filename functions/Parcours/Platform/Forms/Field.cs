
namespace Parcours.Platform.Forms;

/// <summary>One thing to fill in.</summary>
public sealed record Field
{
    public required string Id { get; init; }
    public required FieldType Type { get; init; }
    public required string Label { get; init; }

    /// <summary>Said under the label.</summary>
    public string? Help { get; init; }

    /// <summary>Fields of the same group stand under one heading; a need item's three scales are a group.</summary>
    public string? Group { get; init; }

    /// <summary>Lowest and highest value of a scale or number, earliest and latest of nothing else.</summary>
    public int? Min { get; init; }

    public int? Max { get; init; }
    public int? MaxLength { get; init; }
    public bool Required { get; init; }

    /// <summary>Whether <c>"optOut"</c> is an answer.</summary>
    public bool OptOut { get; init; }

    /// <summary>How the opt-out reads.</summary>
    public string? OptOutLabel { get; init; }

    /// <summary>Options of a choice or choices; the first of a choice carries the journey on.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Wording of each scale value, from <see cref="Min"/> on; may be empty.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>Asked only when another field has one of these values; else ignored.</summary>
    public FieldCondition? AskedIf { get; init; }
}

public sealed record FieldOption(string Value, string Label);

public sealed record FieldCondition(string Field, IReadOnlyList<string> Values);

public enum FieldType
{
    Scale,
    Number,
    Choice,
    Choices,
    Boolean,
    Date,
    Time,
    Email,
    Text,
}
