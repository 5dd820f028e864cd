using System.Globalization;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Features.Practices;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Reports;

/// <summary>
/// The manager's own page at the end: goals with levels, practice from the first point to the last, what they gave and
/// tried.
/// </summary>
internal sealed class ManagerReview(IDocumentStore store) : StepHandler
{
    public override string Kind => StepKinds.ManagerReview;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Votre bilan personnel", "Your personal review")),
        Visibility = context.Say(
            new Text(
                "Vous seul·e voyez cette page. Partagez-la si vous le souhaitez.",
                "You alone see this page. Share it if you wish.")),
        Content = await PersonalRecord.OfAsync(store, context, cancellation),
    };

    public override Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) =>
        Task.FromResult(new StepMail(
        context.Say(new Text("Votre bilan personnel est prêt", "Your personal review is ready")),
        [new Block.Paragraph(context.Say(new Text(
            "Vos objectifs et leurs preuves, vos pratiques du début à la fin, ce que vous avez donné et essayé. Cette "
                + "page n'est qu'à vous.",
            "Your goals and their evidence, your practice from beginning to end, what you gave and tried. This page is "
                + "yours alone.")))],
        StepTexts.Read.In(context.Locale)));
}

/// <summary>The end: thanks, certificate, and what becomes of the data.</summary>
internal sealed class JourneyClosing(IDocumentStore store) : StepHandler
{
    public override string Kind => StepKinds.JourneyClosing;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Fin du parcours : merci", "End of the journey: thank you")),
        Visibility = context.Say(new Text("Vous seul·e voyez cette page.", "You alone see this page.")),
        Content =
        [
            new Block.Heading(context.Say(new Text("Certificat de réalisation", "Completion certificate"))),
            await PersonalRecord.HoursAsync(store, context, cancellation),
            .. await PersonalRecord.OfAsync(store, context, cancellation),
            DataEnd(context),
        ],
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) => new(
        context.Say(new Text("Fin du parcours : merci", "End of the journey: thank you")),
        [
            new Block.Paragraph(context.Say(new Text(
                $"Votre parcours « {context.Programme.Definition.Title.Fr} » se termine. Merci pour ce que vous y avez "
                    + "apporté.",
                $"Your journey “{context.Programme.Definition.Title.En}” comes to its end. Thank you for what you "
                    + "brought to it."))),
            await PersonalRecord.HoursAsync(store, context, cancellation),
            DataEnd(context),
        ],
        StepTexts.Read.In(context.Locale));

    private static Block.Paragraph DataEnd(StepContext context) => new(context.Say(new Text(
        "Vos réponses personnelles sont effacées six mois après la clôture ; les preuves de présence sont gardées le "
            + "temps que la loi demande.",
        "Your personal answers are erased six months after the closing; proof of attendance is kept as long as the law "
            + "asks.")));
}

/// <summary>What a manager's own pages show of their journey.</summary>
internal static class PersonalRecord
{
    public static async Task<IReadOnlyList<Block>> OfAsync(
        IDocumentStore store, StepContext context, CancellationToken cancellation)
    {
        var journeyId = context.OwnJourney.Partition;
        var goals = await store.ReadAsync<GoalsDocument>(journeyId, GoalsDocument.TheId, cancellation);
        var trials = (await store.ListAsync<TrialDocument>(context.Step.ProgrammeId, cancellation))
            .Where(trial => trial.JourneyId == journeyId).ToList();
        var cards = (await store.ListAsync<PracticeDocument>(context.Step.ProgrammeId, cancellation))
            .Count(card => card.JourneyId == journeyId);
        return
        [
            .. goals is null ? Array.Empty<Block>() : Goals(context, goals),
            .. await SelfAsync(store, context, cancellation),
            new Block.Heading(context.Say(new Text("Pratiques", "Practices"))),
            new Block.Paragraph(context.Say(new Text(
                $"{cards} racontée(s), {trials.Count} choisie(s), {trials.Count(trial => trial.WasTried)} essayée(s).",
                $"{cards} told, {trials.Count} chosen, {trials.Count(trial => trial.WasTried)} tried."))),
        ];
    }

    /// <summary>Hours of the half-days that were signed.</summary>
    public static async Task<Block> HoursAsync(
        IDocumentStore store, StepContext context, CancellationToken cancellation)
    {
        var hours = 0.0;
        foreach (var session in SessionPlanner.Sessions(context.Programme.Calendar, context.Step.Monday))
        {
            var document = await store.ReadAsync<SessionDocument>(
                context.Step.ProgrammeId, SessionDocument.IdOf(session.Id, context.Step.Monday), cancellation);
            foreach (var half in document?.Of(context.OwnJourney.Partition)?.Present ?? [])
            {
                var meeting = session.HalfDays[half - 1];
                hours += (meeting.End - meeting.Start).TotalHours;
            }
        }

        var text = hours.ToString("0.#", CultureInfo.InvariantCulture);
        var person = context.OwnJourney.Person;
        var name = PlainText.FullName(person.FirstName, person.LastName);
        return new Block.Paragraph(context.Say(new Text(
            $"{name} a suivi {text} heures d'ateliers émargées.",
            $"{name} attended {text} signed hours of workshops.")));
    }

    private static IEnumerable<Block> Goals(StepContext context, GoalsDocument goals)
    {
        yield return new Block.Heading(context.Say(new Text("Vos objectifs", "Your goals")));
        yield return new Block.Items(
        [
            .. goals.Standings().Select(standing => $"{standing.Goal.Title} : "
                + (standing.Last?.Level?.ToString("+0;-0;0", CultureInfo.InvariantCulture)
                    ?? context.Say(new Text("sans niveau déclaré", "no level claimed")))),
        ]);
        if (goals.TScore() is { } score)
        {
            yield return new Block.Paragraph(context.Say(new Text(
                FormattableString.Invariant($"Score d'atteinte T = {score:0.0} (50 : ce qui était attendu)."),
                FormattableString.Invariant($"Attainment score T = {score:0.0} (50: what was expected)."))));
        }
    }

    private static async Task<IReadOnlyList<Block>> SelfAsync(
        IDocumentStore store, StepContext context, CancellationToken cancellation)
    {
        var definition = context.Programme.Definition;
        var asked = definition.MeasurementPoints.SelectMany(
            point => point.Asks.Where(ask => ask.Respondent == Respondent.Self).Select(ask => (point, ask))).ToList();
        var columns = new List<(string Head, Answers Answers)>();
        foreach (var (point, ask) in asked)
        {
            var step = await store.ReadAsync<StepDocument>(
                context.OwnJourney.Partition, StepDocument.IdOf($"{point.Id}.{ask.Id}"), cancellation);
            if (step?.Answers is { } answers)
            {
                columns.Add(
                    (ask.Retrospective ? context.Say(new Text("avec le recul", "with hindsight")) : point.Id, answers));
            }
        }

        if (columns.Count == 0)
        {
            return [];
        }

        var instrument = definition.Instruments.Single(candidate => candidate.Id == asked[0].ask.Instrument);
        return
        [
            new Block.Heading(context.Say(new Text("Vos pratiques, point par point", "Your practice, point by point"))),
            new Block.Table(
                context.Say(
                    new Text(
                        "Fréquence, de 0 (jamais) à 4 (plusieurs fois par semaine)",
                        "Frequency, from 0 (never) to 4 (several times a week)")),
                [context.Say(new Text("Pratique", "Practice")), .. columns.Select(column => column.Head)],
                [
                    .. instrument.Items.Where(item => item.Type == ItemType.Scale)
                    .Select(item => (IReadOnlyList<string>)
                        [context.Say(item.Text), .. columns.Select(
                            column => column.Answers.Number(item.Id)?.ToString(CultureInfo.InvariantCulture) ?? "—")]),
                ]),
        ];
    }
}
