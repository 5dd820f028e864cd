using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Practices;

/// <summary>Tell a practice: what worked, or what not to do again; both have equal rank.</summary>
internal sealed class PracticeShare(PracticeLibrary library) : StepHandler
{
    private const string AntiRecipe = "anti";

    public override string Kind => StepKinds.PracticeShare;

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepForm
        {
            Title = context.Say(new Text("Raconter une pratique", "Tell a practice")),
            Visibility = context.Say(PracticeTexts.Visibility),
            Acts = [Act.Decline],
            Fields =
        [
            new Field
            {
                Id = "kind",
                Type = FieldType.Choice,
                Required = true,
                Label = context.Say(new Text("C'est…", "It is…")),
                Options =
                [
                    new("worked", context.Say(new Text("une pratique qui a marché", "a practice that worked"))),
                    new(AntiRecipe, context.Say(new Text("ce que je ne referai pas", "what I won't do again"))),
                ],
            },
            PracticeTexts.Text(context, "title", new Text("En une phrase", "In one sentence"), 160, required: true),
            PracticeTexts.Text(
                context, "context",
                new Text("Dans quel contexte (sans nommer personne)", "In which context (no names)"), 1000),
            PracticeTexts.Text(
                context, "what", new Text("Ce que vous avez fait, concrètement", "What you did, concretely"), 2000,
                required: true),
            PracticeTexts.Text(
                context, "cost",
                new Text("Ce que cela demande (temps, préparation)", "What it takes (time, preparation)"), 500),
            PracticeTexts.Text(context, "result", new Text("Ce que cela a donné", "What came of it"), 1000),
        ],
        });

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(new Text("Une pratique à raconter à vos pairs ?", "A practice to tell your peers?")),
        [
            new Block.Paragraph(context.Say(new Text(
                "Ce qui a marché, ou ce que vous ne referez pas : les deux aident. Vos pairs choisiront ce qu'ils "
                    + "essaient, et vous saurez ce que cela a donné.",
                "What worked, or what you won't do again: both help. Your peers choose what they try, and you'll learn "
                    + "what came of it."))),
            StepTexts.DueBy(context),
        ],
        context.Say(new Text("Raconter", "Tell"))));

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Step is not { Answers: { } answers, AnsweredAt: { } at })
        {
            return Task.CompletedTask;
        }

        return library.AddCardAsync(
            new PracticeDocument
            {
                Partition = context.Step.ProgrammeId,
                Id = PracticeLibrary.CardId(context),
                JourneyId = context.OwnJourney.Partition,
                Author = context.OwnJourney.Person.FirstName,
                Monday = context.Step.Monday,
                IsAntiRecipe = answers.Text("kind") == AntiRecipe,
                Title = answers.Text("title") ?? "",
                Context = answers.Text("context"),
                What = answers.Text("what") ?? "",
                Cost = answers.Text("cost"),
                Result = answers.Text("result"),
                SharedAt = at,
            }, cancellation);
    }
}
