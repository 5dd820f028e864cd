using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>
/// The one mail of a return from a pause: at most three things to answer, with their links, and nothing to catch up.
/// </summary>
internal sealed class WelcomeBackHandler(IDocumentStore store, IServiceProvider services) : StepHandler
{
    public override string Kind => StepKinds.WelcomeBack;

    public override async Task<StepForm> FormAsync(StepContext context, CancellationToken cancellation) => new()
    {
        Title = context.Say(new Text("Bon retour", "Welcome back")),
        Content = await ContentAsync(context, cancellation),
    };

    public override async Task<StepMail> MailAsync(StepContext context, CancellationToken cancellation) => new(
        context.Say(new Text("Bon retour parmi nous", "Welcome back")),
        await ContentAsync(context, cancellation),
        StepTexts.Read.In(context.Locale))
    {
        Entries = await EntriesAsync(context, cancellation),
    };

    /// <summary>The meetings ahead that it tells of instead of their own mails, for the calendar.</summary>
    private async Task<IReadOnlyList<CalendarPart>> EntriesAsync(StepContext context, CancellationToken cancellation)
    {
        var handlers = services.GetRequiredService<StepHandlers>();
        var steps = await store.ListAsync<StepDocument>(context.OwnJourney.Partition, cancellation);
        var sent = CalendarLedger.Sent(steps);
        var entries = new List<CalendarPart>();
        foreach (var step in steps.Where(step => step.Mails.Count == 0 && Told(context).Contains(step.Plan.Id))
            .OrderBy(step => step.Plan.OpensAt).ThenBy(step => step.Plan.Id, StringComparer.Ordinal))
        {
            var told = context with { Step = step };
            foreach (var entry in (await handlers.Of(step.Plan.Kind).MailAsync(told, cancellation)).Entries)
            {
                var held = sent.FirstOrDefault(held => held.IsOf(entry.Uid, step.Plan.Recipient.Email));
                if (Instant.FromDateTimeOffset(entry.Start) > context.Now
                    && (held?.Entry.Cancelled ?? true) != entry.Cancelled)
                {
                    entries.Add(entry);
                }
            }
        }

        return entries;
    }

    /// <summary>Ids of the steps that mails of returns tell of.</summary>
    private static HashSet<string> Told(StepContext context) =>
    [
        .. context.OwnJourney.Adjustments.Values.Where(adjustment => adjustment is { InWelcome: true, Skipped: false })
            .Select(adjustment => adjustment.Step.Id),
    ];

    private async Task<IReadOnlyList<Block>> ContentAsync(StepContext context, CancellationToken cancellation)
    {
        // The links service needs the handlers: asked for late, the two don't wait for each other.
        var links = services.GetRequiredService<StepLinks>();
        var asked = Told(context);
        var lines = new List<string>();
        foreach (var step in (await store.ListAsync<StepDocument>(context.OwnJourney.Partition, cancellation))
            .Where(step => asked.Contains(step.Plan.Id) && step.AnsweredAt is null && !step.IsOver)
            .OrderBy(step => step.Plan.DueAt))
        {
            var due = Dates.Day(step.Plan.DueAt, step.Plan.Recipient.TimeZone, context.Locale);
            var url = await links.UrlAsync(step, cancellation);
            lines.Add($"{StepNames.Of(step.Plan.Kind).In(context.Locale)} ({due}) : {url}");
        }

        var skipped = context.OwnJourney.Adjustments.Values.Count(
            adjustment => adjustment.Skipped && adjustment.Step.Recipient.Role == Role.Manager);
        return
        [
            new Block.Paragraph(context.Say(lines.Count == 0
                ? new Text(
                    "Votre parcours reprend. Rien ne vous attend : la suite viendra à sa date.",
                    "Your journey goes on. Nothing is waiting for you: what comes next will come at its date.")
                : new Text(
                    "Votre parcours reprend. Voici ce qui peut encore vous être utile, sans rien à rattraper d'autre :",
                    "Your journey goes on. Here is what may still be of use to you; there is nothing else to catch "
                        + "up:"))),
            .. lines.Count == 0 ? Array.Empty<Block>() : [new Block.Items(lines)],
            .. skipped == 0 ? Array.Empty<Block>() : [new Block.Paragraph(context.Say(new Text(
                $"{skipped} étape(s) passée(s) pendant votre absence ont été laissées de côté.",
                $"{skipped} step(s) that passed during your absence were left out.")))],
        ];
    }
}
