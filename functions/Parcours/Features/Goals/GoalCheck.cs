using System.Globalization;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;

namespace Parcours.Features.Goals;

/// <summary>
/// The manager says of each goal which level it has reached, with what confidence, and what shows it. Without goals
/// there is nothing to ask. After silence nothing is recorded: no level is ever assumed.
/// </summary>
internal sealed class GoalCheck(GoalsRepository records) : StepHandler
{
    public override string Kind => StepKinds.GoalCheck;

    public override async Task<string?> SkipReasonAsync(StepContext context, CancellationToken cancellation) =>
        (await records.ReadAsync(context, cancellation)).InForce() is null ? "no-goals" : null;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var goals = await records.ReadAsync(context, cancellation);
        return new StepForm
        {
            Title = context.Say(GoalCheckTexts.PageTitle),
            Visibility = context.Say(GoalCheckTexts.Visibility),
            Content = context.Step.Answers is { } answers ? After(context, goals, answers) : Before(context, goals),
            Fields = GoalCheckFields.Of(context, goals),
            Acts = [Act.Decline],
        };
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(GoalCheckTexts.Subject(context.Say(context.Programme.Definition.Title))),
        [new Block.Paragraph(context.Say(GoalCheckTexts.Lead)), StepTexts.DueBy(context)],
        context.Say(StepTexts.Answer)));

    public override async Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation)
    {
        var goals = await records.ReadAsync(context, cancellation);
        var today = Today(context);
        var late = (goals.InForce()?.Goals ?? [])
            .Any(goal => answers.Date(GoalCheckFields.EvidenceOn(goal.Id)) > today);
        return new Acceptance(answers, late ? [context.Say(GoalCheckTexts.InFuture)] : []);
    }

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context?.Step.Answers is not { } answers)
        {
            return Task.CompletedTask;
        }

        return records.RecordAsync(
            context,
            goals =>
            {
                var answered = AnswerRevision(goals, context, answers);
                return answered with { CheckIns = [.. goals.CheckIns, .. CheckIns(context, goals, answers)] };
            },
            cancellation);
    }

    /// <summary>What the manager says to a wording that the other side proposed in the meantime.</summary>
    private static GoalsDocument AnswerRevision(GoalsDocument goals, StepContext context, Answers answers) =>
        goals.AwaitingManager() is { } proposed && answers.Text(GoalCheckFields.Revision) is { } said
            ? GoalsRepository.Accept(
                goals, context, proposed.Number,
                said == GoalCheckFields.Keep ? AcceptanceKind.ChangeAsked : AcceptanceKind.Signed)
            : goals;

    private static IEnumerable<GoalCheckIn> CheckIns(StepContext context, GoalsDocument goals, Answers answers)
    {
        var revision = goals.InForce();
        var today = Today(context);
        return from goal in revision?.Goals ?? []
               let check = GoalCheckFields.Read(answers, goal.Id, today)
               where check.Faults().Count == 0
               select new GoalCheckIn(
                   context.Step.Plan.Id, goal.Id, revision!.Number, context.Step.AnsweredAt ?? context.Now, today,
                   check.Level, check.Confidence, check.Evidence, GoalCheckFields.IsShared(answers, goal.Id));
    }

    private static IReadOnlyList<Block> Before(StepContext context, GoalsDocument goals) =>
    [
        new Block.Paragraph(context.Say(GoalCheckTexts.Lead)),
        .. GoalBlocks.Of(context, goals.InForce(), goals.AwaitingManager()),
        .. History(context, goals, goals.CheckIns),
    ];

    /// <summary>The answer may not be recorded yet: what it adds is worked out from it.</summary>
    private static IReadOnlyList<Block> After(StepContext context, GoalsDocument goals, Answers answers)
    {
        var earlier = goals.CheckIns.Where(check => check.Step != context.Step.Plan.Id);
        var with = goals with { CheckIns = [.. earlier, .. CheckIns(context, goals, answers)] };
        IEnumerable<Block> score = with.TScore() is { } value
            ? [new Block.Notice(context.Say(GoalCheckTexts.Score(Score(context, value)))), new Block.Paragraph(
                context.Say(GoalCheckTexts.ScoreMeaning))]
            : [];
        return [.. score, .. History(context, with, with.CheckIns)];
    }

    private static IEnumerable<Block> History(
        StepContext context, GoalsDocument goals, IReadOnlyList<GoalCheckIn> checks) =>
        checks.Count == 0 ? [] : [GoalProgress.Table(context, goals, checks, GoalCheckTexts.History)];

    private static string Score(StepContext context, double value)
    {
        var score = value.ToString("0.0", CultureInfo.InvariantCulture);
        return context.Locale == "en" ? score : score.Replace('.', ',');
    }

    private static LocalDate Today(StepContext context) => (context.Step.AnsweredAt ?? context.Now)
        .InZone(ProgrammeCalendar.Zone(context.Step.Plan.Recipient.TimeZone)).Date;
}
