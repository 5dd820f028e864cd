using Microsoft.DurableTask;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;

namespace Parcours.Features.Journeys;

/// <summary>
/// One thing asked of one person: invite, remind at most three times, tell the facilitator, close with the default.
/// What happens when somebody doesn't answer is decided in <see cref="Parcours.Programme.Planning.StepRules"/>, from
/// the step's document as it is at each wake-up; an answer stops it all.
/// </summary>
internal sealed class StepOrchestrator : TaskOrchestrator<string, string>
{
    private const int RoundsInHistory = 30;

    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        var rounds = new Rounds(context, input, RoundsInHistory);
        NextAct next;
        do
        {
            next = await context.CallActivityAsync<NextAct>(
                nameof(DecideStep), new RoundInput(input, context.CurrentUtcDateTime), Retries.WhileTransient);
            if (next.Act == StepAct.End)
            {
                return nameof(StepAct.End);
            }

            if (next.Act != StepAct.Wait)
            {
                await context.CallActivityAsync(
                    ActivityOf(next.Act),
                    new StepActInput(
                        input, context.CurrentUtcDateTime, next.At ?? context.CurrentUtcDateTime, next.Number),
                    Retries.WhileTransient);
            }
        }
        while (next.Act == StepAct.Wait ? await rounds.WaitAsync(next.At) : rounds.GoOn());

        return nameof(StepAct.Wait);
    }

    private static string ActivityOf(StepAct act) => act switch
    {
        StepAct.Invite => nameof(InviteToStep),
        StepAct.Remind => nameof(RemindOfStep),
        StepAct.Escalate => nameof(EscalateStep),
        StepAct.Complete => nameof(CompleteStep),
        StepAct.Close => nameof(CloseStep),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No activity does this."),
    };
}

/// <param name="Instance">Instance id of the step's orchestration.</param>
/// <param name="Now">UTC.</param>
/// <param name="DueAt">When the act was due, UTC.</param>
/// <param name="Number">Of a reminder, from 1.</param>
internal sealed record StepActInput(string Instance, DateTime Now, DateTime DueAt, int Number);

/// <param name="Act">What to do.</param>
/// <param name="At">When it was due, or until when to wait; UTC.</param>
/// <param name="Number">Of a reminder, from 1.</param>
internal sealed record NextAct(StepAct Act, DateTime? At = null, int Number = 0);

internal enum StepAct
{
    Invite,
    Remind,
    Escalate,
    Complete,
    Close,
    Wait,
    End,
}
