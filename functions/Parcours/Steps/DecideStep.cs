using Microsoft.DurableTask;
using NodaTime;
using Parcours.Programme.Planning;

namespace Parcours.Steps;

/// <summary>Reads the step and asks the rules what is next.</summary>
public sealed class DecideStep(StepContexts contexts) : TaskActivity<StepTurnInput, StepDecision>
{
    public override async Task<StepDecision> RunAsync(TaskActivityContext context, StepTurnInput input) =>
        await contexts.ReadAsync(input.Instance, input.Now) is { } step ? Decide(step) : new(StepAct.End);

    private static StepDecision Decide(StepContext context)
    {
        var step = context.Step;
        if (step.IsOver || (context.Journey is { IsOver: true } && !StepKinds.OutlivesJourney(step.Plan.Kind)))
        {
            return new(StepAct.End);
        }

        if (step.AnsweredAt is not null)
        {
            return new(StepAct.Complete);
        }

        if (step.State == StepState.Blocked)
        {
            return new(StepAct.Wait);
        }

        return StepRules.Next(context.Programme.Calendar, step.Plan, step.Progress(), context.Journey?.Pause is not null, context.Now) switch
        {
            StepTurn.Invite when IsUnwanted(context) => new(StepAct.Close),
            StepTurn.Invite when step.NotBefore > context.Now => new(StepAct.Wait, Utc(step.NotBefore.Value)),
            StepTurn.Invite invite => new(StepAct.Invite, Utc(invite.At)),
            StepTurn.Remind remind => new(StepAct.Remind, Utc(remind.At), remind.Number),
            StepTurn.Escalate escalate => new(StepAct.Escalate, Utc(escalate.At)),
            StepTurn.Close => new(StepAct.Close),
            StepTurn.Wait wait => new(StepAct.Wait, wait.Until is { } until ? Utc(until) : null),
            _ => new(StepAct.End),
        };
    }

    /// <summary>Optional mail stops where somebody doesn't want it; what is served still comes.</summary>
    private static bool IsUnwanted(StepContext context) =>
        context.Step.Plan.MailClass == MailClass.Nudge && context.Journey?.OptionalMailStoppedAt is not null;

    private static DateTime Utc(Instant instant) => instant.ToDateTimeUtc();
}
