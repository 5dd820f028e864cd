using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>A need dimension: managers decide for each whether it is treated.</summary>
public sealed record Dimension(string Id, Text Name);

/// <summary>A questionnaire: frozen items, and who sees the answers.</summary>
public sealed record Instrument
{
    public required string Id { get; init; }
    public required Text Title { get; init; }

    /// <summary>Said on the form: who sees the answers, when, at which floor.</summary>
    public required Text Visibility { get; init; }

    /// <summary>Confidential instruments store ballots without a person.</summary>
    public bool Confidential { get; init; }

    /// <summary>Said above the items, for example the period they are about.</summary>
    public Text? Instruction { get; init; }

    /// <summary>Estimated minutes to answer, for the load of each week.</summary>
    public int Minutes { get; init; } = 5;

    public required IReadOnlyList<Item> Items { get; init; }
}

/// <summary>One question.</summary>
public sealed record Item
{
    public required string Id { get; init; }
    public required Text Text { get; init; }
    public required ItemType Type { get; init; }

    /// <summary>Need dimension of a needs item.</summary>
    public string? Dimension { get; init; }

    /// <summary>Impact dimension of an impact item.</summary>
    public ImpactDimension? Impact { get; init; }

    /// <summary>Lowest and highest value of a scale or number.</summary>
    public int? Min { get; init; }

    public int? Max { get; init; }

    /// <summary>Wording of each scale value from <see cref="Min"/> on, or none.</summary>
    public IReadOnlyList<Text> Anchors { get; init; } = [];

    /// <summary>Values of a choice or of choices.</summary>
    public IReadOnlyList<ItemOption> Options { get; init; } = [];

    public bool Required { get; init; } = true;

    /// <summary>Whether "does not concern me" or "I'd rather not" is an answer.</summary>
    public bool OptOut { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>The item is asked only when another has this value.</summary>
    public Condition? AskedIf { get; init; }
}

public sealed record ItemOption(string Value, Text Text);

/// <summary>An earlier item and the values for which the later one is asked.</summary>
public sealed record Condition(string Item, IReadOnlyList<string> Values);

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
