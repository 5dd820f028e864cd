using Parcours.Features.Journeys;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Workshops;

/// <summary>
/// Two questions at noon, twenty seconds: pace and wish. There is no time limit for those who need longer than others.
/// </summary>
internal sealed class NoonPulseHandler(SessionBook book) : StepHandler
{
    internal const string Pace = "pace";
    internal const string Preference = "wish";
    internal const string TooFast = "fast";

    internal static (string Value, Text Label)[] Preferences { get; } =
    [
        ("practice", new Text("plus de pratique", "more practice")),
        ("exchange", new Text("plus d'échanges", "more exchange")),
        ("content", new Text("plus d'apports", "more input")),
    ];

    internal static (string Value, Text Label)[] Paces { get; } =
    [
        ("right", new Text("bon rythme", "right pace")),
        (TooFast, new Text("trop vite", "too fast")),
        ("slow", new Text("trop lent", "too slow")),
    ];

    public override string Kind => StepKinds.NoonPulse;

    public override async Task<string?> SkipReasonAsync(StepContext context, CancellationToken cancellation) =>
        await book.SeatAsync(context, cancellation) is { Seat: Seat.Invited or Seat.Confirmed } ? null : "excused";

    public override Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepForm
        {
            Title = context.Say(new Text("À mi-journée : deux questions", "At noon: two questions")),
            Visibility = context.Say(new Text(
            "Vu par l'animateur, en total, à partir de cinq réponses : de quoi adapter l'après-midi.",
            "Seen by the facilitator, as a total, from five answers on: enough to adapt the afternoon.")),
            Fields =
        [
            WorkshopTexts.Choice(context, Pace, new Text("Le rythme de la matinée", "The pace of the morning"), Paces),
            WorkshopTexts.Choice(
                context, Preference, new Text("Pour l'après-midi, plutôt…", "For the afternoon, rather…"), Preferences),
        ],
        });

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(new Text("Deux questions pour votre après-midi", "Two questions for your afternoon")),
        [new Block.Paragraph(context.Say(new Text(
            "Vingt secondes : vos réponses changent l'après-midi.",
            "Twenty seconds: your answers change the afternoon.")))],
        StepTexts.Answer.In(context.Locale)));
}
