using Microsoft.DurableTask;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;

namespace Parcours.Features.Journeys;

/// <summary>
/// One thing asked of one person: invite, remind at most three times, tell the facilitator, close with the default. What
/// happens when somebody doesn't answer is decided in <see cref="Parcours.Programme.Planning.StepRules"/>, from the step's
/// document as it is at each wake-up; an answer stops it all.
/// </summary>
public sealed class StepOrchestrator : TaskOrchestrator<string, string>
{
    /// <summary>Turns after which the history starts afresh.</summary>
    private const int TurnsInHistory = 30;

    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        for (var turn = 0; turn < TurnsInHistory; turn++)
        {
            var decision = await context.CallActivityAsync<StepDecision>(
                nameof(DecideStep), new StepTurnInput(input, context.CurrentUtcDateTime), Retries.WhilePassing);
            var act = new StepActInput(input, context.CurrentUtcDateTime, decision.At ?? context.CurrentUtcDateTime, decision.Number);
            switch (decision.Act)
            {
                case StepAct.Invite:
                    await context.CallActivityAsync(nameof(InviteToStep), act, Retries.WhilePassing);
                    break;
                case StepAct.Remind:
                    await context.CallActivityAsync(nameof(RemindOfStep), act, Retries.WhilePassing);
                    break;
                case StepAct.Escalate:
                    await context.CallActivityAsync(nameof(EscalateStep), act, Retries.WhilePassing);
                    break;
                case StepAct.Complete:
                    await context.CallActivityAsync(nameof(CompleteStep), act, Retries.WhilePassing);
                    break;
                case StepAct.Close:
                    await context.CallActivityAsync(nameof(CloseStep), act, Retries.WhilePassing);
                    break;
                case StepAct.Wait:
                    await context.WaitForRingAsync(decision.At);
                    break;
                default:
                    return decision.Act.ToString();
            }
        }

        context.ContinueAsNew(input);
        return nameof(StepAct.Wait);
    }
}

/// <param name="Instance">Instance id of the step's orchestration.</param>
/// <param name="Now">UTC.</param>
public sealed record StepTurnInput(string Instance, DateTime Now);

/// <param name="Instance">Instance id of the step's orchestration.</param>
/// <param name="Now">UTC.</param>
/// <param name="DueAt">When the act was due, UTC.</param>
/// <param name="Number">Of a reminder, from 1.</param>
public sealed record StepActInput(string Instance, DateTime Now, DateTime DueAt, int Number);

/// <param name="Act">What to do.</param>
/// <param name="At">When it was due, or until when to wait; UTC.</param>
/// <param name="Number">Of a reminder, from 1.</param>
public sealed record StepDecision(StepAct Act, DateTime? At = null, int Number = 0);

public enum StepAct
{
    Invite,
    Remind,
    Escalate,
    Complete,
    Close,
    Wait,
    End,
}
