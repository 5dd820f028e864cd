using NodaTime;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>A journey as HR's programs see it: states and dates, never an answer.</summary>
public sealed record JourneyView(
    string Id,
    string Href,
    string ProgrammeId,
    string Email,
    string FirstName,
    string LastName,
    string Site,
    JourneyState State,
    LocalDate StartsOn,
    Instant? NextAt,
    string? BlockedBy,
    IReadOnlyList<StepView>? Steps,
    IReadOnlyList<TimelineEntry>? Timeline,
    PauseView? Pause);

/// <param name="Id">Id of the step.</param>
public sealed record StepView(
    string Id, string Kind, StepState State, Instant OpenedAt, Instant DueAt, int RemindersSent, Instant? DoneAt,
    string? Reason);

/// <param name="At">When, UTC.</param>
/// <param name="What">What happened.</param>
/// <param name="Step">To which step; null for the journey as a whole.</param>
public sealed record TimelineEntry(Instant At, string What, string? Step, string? Kind);

public sealed record PauseView(PausePolicy Policy, Instant From, Instant? Until);
