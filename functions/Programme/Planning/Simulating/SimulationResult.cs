using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Planning.Simulating;

/// <summary>
/// The dry run of a programme: every mail and meeting that it would cause, and what deserves a look before the launch.
/// </summary>
public sealed record SimulationResult(
    IReadOnlyList<SimulatedMail> Mails,
    IReadOnlyList<SimulatedMeeting> Meetings,
    IReadOnlyList<SimulationWarning> Warnings,
    IReadOnlyList<RefusedView> RefusedViews,
    IReadOnlyList<WeekLoad> Load);

/// <param name="To">Address.</param>
/// <param name="Kind">As in the mailbox.</param>
/// <param name="At">When it leaves, UTC.</param>
/// <param name="Step">Id of the step.</param>
/// <param name="IfSilent">It leaves only if nobody answers.</param>
/// <param name="JourneyId">The journey, null for what is the cohort's.</param>
public sealed record SimulatedMail(string To, string Kind, Instant At, string Step, bool IfSilent, string? JourneyId);

public sealed record SimulatedMeeting(
    string Id, Text Title, Instant Start, Instant End, string TimeZone, int Participants);

/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For people.</param>
public sealed record SimulationWarning(string Code, Text Message);

/// <param name="View">What won't be shown.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedView(Text View, Text Reason);

/// <param name="Person">Address.</param>
/// <param name="Week">ISO week, such as <c>2027-W04</c>.</param>
/// <param name="Minutes">Estimated minutes asked.</param>
/// <param name="Mails">Demands and nudges, as the ceiling counts them.</param>
public sealed record WeekLoad(string Person, string Week, int Minutes, int Mails);
