using Parcours.Platform.Pages;

namespace Parcours.Platform.Forms;

/// <summary>What a link shows, in the person's language: the page and its JSON twin are two views of it.</summary>
public sealed record Form
{
    /// <summary>Kind of step, for example <c>needs-questionnaire</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The one thing that greets the person; nothing else about them is shown without a code.</summary>
    public required string FirstName { get; init; }

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public required string Locale { get; init; }

    public required string Title { get; init; }

    /// <summary>Until when an answer is expected, UTC; null for a page that is only to be read.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The person's IANA time zone, in which the page writes dates.</summary>
    public required string TimeZone { get; init; }

    public required FormState State { get; init; }

    /// <summary>Who sees the answers, when, at which floor.</summary>
    public string? Visibility { get; init; }

    /// <summary>Shown above the fields: context, arithmetic, earlier results.</summary>
    public IReadOnlyList<Block> Content { get; init; } = [];

    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>
    /// What the person may do besides answering: <c>decline</c>, <c>not-me</c>, <c>new-link</c>, <c>unsubscribe</c>.
    /// </summary>
    public IReadOnlyList<string> Acts { get; init; } = [];
}

public enum FormState
{
    Open,
    Draft,
    Late,
    Done,
}

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
