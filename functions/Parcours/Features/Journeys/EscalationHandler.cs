using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>
/// Asks the facilitator to call somebody who doesn't answer, and lets them note why: forgotten, away, not wished.
/// </summary>
internal sealed class EscalationHandler(IDocumentStore store) : StepHandler
{
    public override string Kind => StepKinds.Escalation;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Un appel humain", "A call from a human being")),
        Visibility = context.Say(new Text("Vu par l'animateur et les RH.", "Seen by the facilitator and HR.")),
        Content = await ContentAsync(context, cancellation),
        Fields =
        [
            new Field
            {
                Id = "reason",
                Type = FieldType.Choice,
                Label = context.Say(new Text("Après votre appel", "After your call")),
                Options =
                [
                    new("will-answer", context.Say(new Text("la personne va répondre", "the person will answer"))),
                    new("away", context.Say(new Text("absente", "away"))),
                    new("forgotten", context.Say(new Text("oubli", "forgotten"))),
                    new("not-wished", context.Say(new Text("ne souhaite pas", "doesn't wish to"))),
                    new("not-reached", context.Say(new Text("pas jointe", "not reached"))),
                ],
            },
        ],
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var name = NameOf(context);
        return new StepMail(
            context.Say(
                new Text($"Appeler {name} ?", $"Call {name}?")),
            await ContentAsync(context, cancellation),
            context.Say(new Text("Noter l'appel", "Note the call")));
    }

    private async Task<IReadOnlyList<Block>> ContentAsync(StepContext context, CancellationToken cancellation)
    {
        var name = NameOf(context);
        var silent = (await store.ListAsync<StepDocument>(context.OwnJourney.Partition, cancellation))
            .Where(step => step.Plan.Escalates && step.AnsweredAt is null && step.EscalatedAt is not null)
            .Select(step =>
                $"{StepNames.Of(step.Plan.Kind).In(context.Locale)} — "
                    + $"{Dates.Day(step.Plan.DueAt, context.Step.Plan.Recipient.TimeZone, context.Locale)}")
            .ToList();
        return
        [
            new Block.Paragraph(context.Say(new Text(
                $"{name} n'a pas répondu dans le délai, malgré nos relances. Un appel "
                    + "vaut mieux qu'un mail de plus ; son N+1 n'en est pas informé.",
                $"{name} hasn't answered in time, in spite of our reminders. A call is "
                    + "better than one more mail; the line manager isn't told."))),
            new Block.Items(silent),
        ];
    }

    private static string NameOf(StepContext context) =>
        PlainText.FullName(context.OwnJourney.Person.FirstName, context.OwnJourney.Person.LastName);
}
