using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Workshops;

/// <summary>Immediate feedback on the next working day, from those who weren't absent.</summary>
internal sealed class SessionFeedback(SessionBook book) : StepHandler
{
    public override string Kind => StepKinds.ImmediateFeedback;

    public override async Task<string?> SkipReasonAsync(StepContext context, CancellationToken cancellation)
    {
        var seat = await book.SeatAsync(context, cancellation);
        return seat is not { Seat: Seat.Invited or Seat.Confirmed } ? "excused"
            : seat.Absent.Count >= SessionBook.Of(context).HalfDays.Count ? "absent"
            : null;
    }

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        return Task.FromResult(new StepForm
        {
            Title = context.Say(
                new Text($"À chaud : {session.Workshop.Title.Fr}", $"Immediate feedback: {session.Workshop.Title.En}")),
            Visibility = context.Say(
                new Text(
                    "Nominatif : vu par l'animateur. Les RH voient des totaux.",
                    "In your name: seen by the facilitator. HR sees totals.")),
            Acts = [Act.Decline],
            Fields =
            [
                Agreement(
                    context, "useful",
                    new Text("Cette séance m'est utile dans mon poste", "This session is useful in my job")),
                Agreement(
                    context, "apply",
                    new Text(
                        "Je sais ce que je vais essayer d'ici deux semaines",
                        "I know what I will try within two weeks")),
                new Field
                {
                    Id = "better",
                    Type = FieldType.Text,
                    MaxLength = 1000,
                    Label = context.Say(
                        new Text("Ce qui serait mieux la prochaine fois", "What would be better next time")),
                },
            ],
        });
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        return Task.FromResult(new StepMail(
            context.Say(
                new Text($"Et cette séance ? {session.Workshop.Title.Fr}", $"How was it? {session.Workshop.Title.En}")),
            [StepTexts.DueBy(context)],
            StepTexts.Answer.In(context.Locale)));
    }

    private static Field Agreement(StepContext context, string id, Text label) => new()
    {
        Id = id,
        Type = FieldType.Scale,
        Min = 1,
        Max = 5,
        Required = true,
        Label = context.Say(label),
        Anchors =
        [
            context.Say(new Text("pas du tout d'accord", "strongly disagree")),
            context.Say(new Text("plutôt pas", "rather disagree")),
            context.Say(new Text("ni l'un ni l'autre", "neither")),
            context.Say(new Text("plutôt d'accord", "rather agree")),
            context.Say(new Text("tout à fait d'accord", "strongly agree")),
        ],
    };
}
