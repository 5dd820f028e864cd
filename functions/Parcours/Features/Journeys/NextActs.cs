using NodaTime;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>What a step does next: the programme's rules, with what the journey and HR have to say.</summary>
internal static class NextActs
{
    /// <summary>
    /// Whether a mail that was decided on may still leave, asked once more when it would: it may have waited in a queue
    /// until nobody could answer it any more. Otherwise the orchestration decides anew.
    /// </summary>
    /// <param name="context">The step as it is now.</param>
    /// <param name="time">The clock.</param>
    /// <param name="act">What was decided.</param>
    /// <param name="number">Of a reminder, from 1.</param>
    public static bool IsStill(StepContext context, TimeProvider time, StepAct act, int number)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var next = Next(now > context.Now ? context with { Now = now } : context);
        return next.Act == act && next.Number == number;
    }

    public static NextAct Next(StepContext context)
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

        return StepRules.Next(
            context.Programme.Calendar, step.Plan, step.Progress(), context.Journey?.Pause is not null,
            context.Now) switch
        {
            StepDecision.Invite when IsUnwanted(context) => new(StepAct.Close),
            StepDecision.Invite when step.NotBefore > context.Now => new(StepAct.Wait, Utc(step.NotBefore.Value)),
            StepDecision.Invite invite => new(StepAct.Invite, Utc(invite.At)),
            StepDecision.Remind remind => new(StepAct.Remind, Utc(remind.At), remind.Number),
            StepDecision.Escalate escalate => new(StepAct.Escalate, Utc(escalate.At)),
            StepDecision.Close => new(StepAct.Close),
            StepDecision.Wait wait => new(StepAct.Wait, wait.Until is { } until ? Utc(until) : null),
            _ => new(StepAct.End),
        };
    }

    /// <summary>Optional mail stops where somebody doesn't want it; what is served still comes.</summary>
    private static bool IsUnwanted(StepContext context) =>
        context.Step.Plan.MailClass == MailClass.Nudge && context.Journey?.OptionalMailStoppedAt is not null;

    private static DateTime Utc(Instant instant) => instant.ToDateTimeUtc();
}
