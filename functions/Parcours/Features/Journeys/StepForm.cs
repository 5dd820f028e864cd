using Parcours.Platform.Forms;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;

namespace Parcours.Features.Journeys;

/// <summary>What a step's page shows and asks, in the receiver's language.</summary>
internal sealed record StepForm
{
    public required string Title { get; init; }
    public IReadOnlyList<Block> Content { get; init; } = [];
    public IReadOnlyList<Field> Fields { get; init; } = [];
    public string? Visibility { get; init; }

    /// <summary>Besides <c>not-me</c> and <c>new-link</c>, which every form has.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];
}

/// <summary>What a step's first mail says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Body">Without greeting and signature, which every mail has.</param>
/// <param name="ActionLabel">The button; null for a mail without link.</param>
/// <param name="Calendar">A meeting that comes along.</param>
public sealed record StepMail(
    string Subject, IReadOnlyList<Block> Body, string? ActionLabel, CalendarPart? Calendar = null)
{
    /// <summary>The meetings, when there are several.</summary>
    public IReadOnlyList<CalendarPart> Entries { get; init; } = Calendar is null ? [] : [Calendar];
}

/// <summary>
/// What an accepted answer becomes before it is stored: corrected values, and what the person should know.
/// </summary>
internal sealed record Acceptance(Answers Answers, IReadOnlyList<string> Warnings);
