using NodaTime;
using Parcours.Programme.Goals;

namespace Parcours.Features.Goals;

/// <summary>A goal in its manager's language.</summary>
/// <param name="Id"><c>g1</c>, <c>g2</c>; the same in all revisions.</param>
/// <param name="Why">Id of the why that it serves.</param>
/// <param name="Title">In one sentence.</param>
/// <param name="Levels">Five descriptions, −2 to +2.</param>
/// <param name="Evidence">Where evidence may come from; null when nothing was said.</param>
/// <param name="Template">Id of the template that it began with; null for the manager's own.</param>
internal sealed record PersonalGoal(
    string Id, string Why, string Title, IReadOnlyList<string> Levels, string? Evidence, string? Template);

/// <summary>A wording of all the goals.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="By">Who worded it.</param>
/// <param name="At">When.</param>
/// <param name="Step">With which step.</param>
/// <param name="Goals">All goals, changed or not.</param>
/// <param name="ByDefault">Taken from the programme's templates because nobody proposed anything.</param>
/// <param name="Comment">What its author said about it.</param>
internal sealed record GoalRevision(
    int Number, GoalParty By, Instant At, string Step, IReadOnlyList<PersonalGoal> Goals, bool ByDefault = false,
    string? Comment = null);

/// <summary>What somebody said to a wording.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When; for a tacit agreement, when the time to answer was over.</param>
/// <param name="Step">With which step.</param>
/// <param name="Revision">Number of the wording; 0 when there was none yet.</param>
/// <param name="Kind">What.</param>
/// <param name="Comment">In their words.</param>
internal sealed record GoalAcceptance(
    GoalParty By, Instant At, string Step, int Revision, AcceptanceKind Kind, string? Comment = null);

internal enum AcceptanceKind
{
    Signed,

    /// <summary>The time to answer passed without a word.</summary>
    Tacit,

    /// <summary>Not accepted as it stands.</summary>
    ChangeAsked,

    /// <summary>Would rather not say.</summary>
    Declined,
}

internal enum GoalParty
{
    Manager,
    LineManager,

    /// <summary>In place of a line manager when none is named.</summary>
    Hr,

    /// <summary>Nobody: the programme's template.</summary>
    Default,
}

/// <summary>What the manager says about a goal on the way.</summary>
/// <param name="Step">With which step.</param>
/// <param name="Goal">Id of the goal.</param>
/// <param name="Revision">Wording by which the level was judged.</param>
/// <param name="At">When.</param>
/// <param name="On">The day, where the manager lives.</param>
/// <param name="Level">−2 to +2; null when none was claimed.</param>
/// <param name="Confidence">0 to 10.</param>
/// <param name="Evidence">What shows it, dated.</param>
/// <param name="Shared">Whether the line manager may see it.</param>
internal sealed record GoalCheckIn(
    string Step, string Goal, int Revision, Instant At, LocalDate On, int? Level, int? Confidence,
    IReadOnlyList<Evidence> Evidence, bool Shared);
