using System.Globalization;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Goals;

/// <summary>
/// The line manager, or HR where none is named, reads the goals and accepts or amends them; later rounds show what the
/// manager shares of the progress. After silence the agreement is tacit and noted as such; who declines has not agreed.
/// </summary>
internal sealed class GoalAgreement(GoalsRepository records, TripartiteMeetings meetings) : StepHandler
{
    private const string Decision = "decision";
    private const string Amend = "amend";
    private const string Comment = "comment";
    private const string Revision = "revision";
    private const int MaxComment = 1000;
    private static readonly FieldCondition IfAmended = new(Decision, [Amend]);

    public override string Kind => StepKinds.GoalAgreement;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var goals = await records.ReadAsync(context, cancellation);
        var current = goals.Current();
        return new StepForm
        {
            Title = context.Say(TripartiteTexts.AgreementTitle(Manager(context))),
            Visibility = context.Say(TripartiteTexts.AgreementVisibility),
            Content =
            [
                .. context.Step.AnsweredAt is null
                    ? await BeforeAsync(context, cancellation)
                    : [new Block.Notice(context.Say(TripartiteTexts.AgreementDone))],
                current is null ? new Block.Notice(context.Say(TripartiteTexts.NotYet))
                    : GoalBlocks.Agreement(context, goals),
                .. current is null ? [] : GoalBlocks.Of(context, current),
                .. GoalProgress.Shared(context, goals),
            ],
            Fields = Fields(context, current),
            Acts = [Act.Decline],
        };
    }

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var meeting = await meetings.SettleAsync(context, cancellation);
        return new StepMail(
            context.Say(TripartiteTexts.AgreementSubject(Manager(context))),
            [
                new Block.Paragraph(context.Say(TripartiteTexts.AgreementLead(Manager(context)))),
                .. TripartiteInvitation.When(context, meeting),
                new Block.Paragraph(context.Say(TripartiteTexts.AgreementSilence)),
                StepTexts.DueBy(context),
            ],
            context.Say(StepTexts.Answer),
            meeting is null ? null : TripartiteMeetings.Part(context, meeting));
    }

    /// <summary>Notes which wording was read.</summary>
    public override async Task<Acceptance> AcceptAsync(
        StepContext context, Answers answers, CancellationToken cancellation)
    {
        var goals = await records.ReadAsync(context, cancellation);
        return new Acceptance(answers.With(Revision, goals.Revisions.Count), []);
    }

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context?.Step.Answers is not { } answers)
        {
            return Task.CompletedTask;
        }

        var amends = answers.Text(Decision) == Amend;
        var read = (int)(answers.Number(Revision) ?? 0);
        var comment = answers.Text(Comment);
        return records.RecordAsync(
            context,
            goals => !amends
                ? GoalsRepository.Accept(goals, context, read, AcceptanceKind.Signed, comment)
                : Amended(goals, context, answers, comment)
                    ?? GoalsRepository.Accept(goals, context, read, AcceptanceKind.ChangeAsked, comment),
            cancellation);
    }

    public override Task ExpireAsync(StepContext context, CancellationToken cancellation)
    {
        var kind = context.Step.Outcome == StepOutcomes.Declined ? AcceptanceKind.Declined : AcceptanceKind.Tacit;
        return records.RecordAsync(
            context, goals => GoalsRepository.Accept(goals, context, goals.Revisions.Count, kind), cancellation);
    }

    /// <summary>A new wording, which its author accepts by writing it; null when no word differs.</summary>
    private static GoalsDocument? Amended(GoalsDocument goals, StepContext context, Answers answers, string? comment)
    {
        if (goals.Current() is not { } current)
        {
            return null;
        }

        IReadOnlyList<PersonalGoal> worded =
            [.. current.Goals.Select(goal => GoalFields.Reword(goal, answers, goal.Id))];
        if (worded.Zip(current.Goals).All(pair => GoalFields.ReadAlike(pair.First, pair.Second)))
        {
            return null;
        }

        var revised = GoalsRepository.Revise(goals, context, GoalsRepository.Party(context), worded, comment: comment);
        return GoalsRepository.Accept(revised, context, revised.Revisions.Count, AcceptanceKind.Signed);
    }

    private static IReadOnlyList<Field> Fields(StepContext context, GoalRevision? current) =>
    [
        new Field
        {
            Id = Decision,
            Type = FieldType.Choice,
            Label = context.Say(TripartiteTexts.Decision),
            Required = true,
            Options =
            [
                new FieldOption("accept", context.Say(TripartiteTexts.Accept)),
                new FieldOption(Amend, context.Say(TripartiteTexts.Amend)),
            ],
        },
        .. (current?.Goals ?? []).SelectMany((goal, index) => GoalFields.Wording(
            context, goal.Id, (index + 1).ToString(CultureInfo.InvariantCulture) + ". " + goal.Title,
            GoalTexts.KeepAsIs, IfAmended)),
        new Field
        {
            Id = Comment,
            Type = FieldType.Text,
            Label = context.Say(TripartiteTexts.Comment),
            MaxLength = MaxComment,
        },
    ];

    private static string Manager(StepContext context) =>
        PlainText.FullName(context.OwnJourney.Person.FirstName, context.OwnJourney.Person.LastName);

    private async Task<IReadOnlyList<Block>> BeforeAsync(StepContext context, CancellationToken cancellation) =>
    [
        new Block.Paragraph(context.Say(TripartiteTexts.AgreementLead(Manager(context)))),
        .. TripartiteInvitation.When(context, await meetings.FindAsync(context, cancellation)),
        new Block.Paragraph(context.Say(TripartiteTexts.AgreementSilence)),
    ];
}
