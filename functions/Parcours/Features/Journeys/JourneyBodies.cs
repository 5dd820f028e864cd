using NodaTime;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <param name="Policy">What becomes of the dates.</param>
/// <param name="Until">When the pause ends by itself, UTC.</param>
/// <param name="Preview">Only says what would move.</param>
internal sealed record PauseRequest(PausePolicy? Policy = null, Instant? Until = null, bool Preview = false);

/// <param name="Email">The manager's new address.</param>
internal sealed record AddressRequest(string Email);

/// <param name="Email">Of the new line manager.</param>
/// <param name="FirstName">Required.</param>
/// <param name="LastName">Required.</param>
internal sealed record LineManagerRequest(string Email, string FirstName, string LastName);

/// <param name="Step">Id of the step.</param>
/// <param name="What"><c>moved</c>, <c>askedOnReturn</c> or <c>skipped</c>.</param>
internal sealed record MoveView(string Step, string Kind, string What, Instant From, Instant? To)
{
    internal static MoveView Of(PauseEffect effect) => effect switch
    {
        PauseEffect.Moved { Step: var step, InWelcome: var asked } => new(
            step.Id, step.Kind, asked ? "askedOnReturn" : "moved", step.OpensAt, step.DueAt),
        PauseEffect.Skipped { Step: var step } => Skipped(step),
        _ => throw new InvalidOperationException("Unknown effect of a pause."),
    };

    internal static MoveView Skipped(PlannedStep step) => new(step.Id, step.Kind, "skipped", step.OpensAt, null);
}

/// <summary>A journey and what a change does to it.</summary>
internal sealed record JourneyChangeView(JourneyView Journey, IReadOnlyList<MoveView> Moves);

/// <summary>What a cancellation undid.</summary>
/// <param name="Undone">Steps that nobody is asked any more.</param>
/// <param name="LinksRevoked">Links of mails that have left.</param>
/// <param name="MeetingsCancelled">Steps that take a meeting out of somebody's calendar.</param>
/// <param name="Freed">How many slots and seats others can have now.</param>
internal sealed record CancellationReceipt(
    JourneyView Journey, IReadOnlyList<MoveView> Undone, int LinksRevoked, IReadOnlyList<string> MeetingsCancelled,
    int Freed);
