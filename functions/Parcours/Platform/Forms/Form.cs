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
