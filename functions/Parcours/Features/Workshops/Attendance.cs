using Parcours.Features.Journeys;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Workshops;

/// <summary>The signature for a half-day, within its time; who excused themselves or still waits isn't asked.</summary>
internal sealed class Attendance(SessionBook book) : StepHandler
{
    public override string Kind => StepKinds.Attendance;

    public override async Task<string?> SkipReasonAsync(StepContext context, CancellationToken cancellation) =>
        await book.SeatAsync(context, cancellation) is { Seat: Seat.Invited or Seat.Confirmed } ? null : "excused";

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        return Task.FromResult(new StepForm
        {
            Title = context.Say(
                new Text($"Émargement : {session.Workshop.Title.Fr}", $"Attendance: {session.Workshop.Title.En}")),
            Visibility = context.Say(WorkshopTexts.Visibility),
            Content =
                [new Block.Items(
                    [Dates.Span(
                        context.Step.Plan.Meeting! with { TimeZone = context.Step.Plan.Recipient.TimeZone },
                        context.Locale)])],
            Fields =
            [
                WorkshopTexts.Choice(
                    context, "present", new Text("Pour cette demi-journée", "For this half-day"),
                    ("yes", new Text("Je suis présent(e), et je signe", "I am present, and I sign")),
                    ("no", new Text("Je n'y étais pas", "I wasn't there"))),
            ],
        });
    }

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation)
    {
        var session = SessionBook.Of(context);
        return Task.FromResult(new StepMail(
            context.Say(new Text($"À signer : {session.Workshop.Title.Fr}", $"To sign: {session.Workshop.Title.En}")),
            [
                new Block.Paragraph(context.Say(new Text(
                    "Un clic suffit pour signer cette demi-journée ; le lien vaut jusqu'à deux heures après la fin.",
                    "One click signs this half-day; the link is good until two hours after its end."))),
                new Block.Items(
                    [Dates.Span(
                        context.Step.Plan.Meeting! with { TimeZone = context.Step.Plan.Recipient.TimeZone },
                        context.Locale)]),
            ],
            context.Say(new Text("Signer", "Sign"))));
    }

    public override Task ApplyAsync(StepContext context, CancellationToken cancellation)
    {
        var half = int.Parse(
            context.Step.Plan.Id[(context.Step.Plan.Id.LastIndexOf('-') + 1)..],
            System.Globalization.CultureInfo.InvariantCulture);
        var isPresent = context.Step.Answers?.Text("present") == "yes";
        return book.ChangeAsync(context, participant => participant with
        {
            Present = isPresent ? [.. participant.Present.Append(half).Distinct().Order()] : participant.Present,
            Absent = isPresent ? participant.Absent : [.. participant.Absent.Append(half).Distinct().Order()],
        }, cancellation);
    }
}
