using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Features.Rehearsal;
using Parcours.Features.Reports;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Feed;
using Parcours.Platform.Mail;
using Parcours.Platform.Messaging;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;
using Parcours.Programme.Planning.Simulating;
using Parcours.Programme.Wording;

namespace Parcours.Features.Console;

/// <summary>The week, and each programme: board, report, rehearsal.</summary>
internal static class ProgrammePages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("", HomeAsync);
        console.MapGet("/programmes/{id}", BoardAsync);
        console.MapGet("/programmes/{id}/impact", ImpactAsync);
        console.MapGet("/programmes/{id}/simulation", RehearseAsync);
    }

    private static async Task<IResult> HomeAsync(
        HttpContext context, IDocumentStore store, ProgrammeIndex index, TodoList todo, BrokerState broker,
        MailOutcomes mails,
        DeadLetters deadLetters, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        var lines = (await index.AllAsync(cancellation)).OrderByDescending(line => line.CreatedAt).ToList();
        var programmes = new List<(ProgrammeLineDocument, IReadOnlyList<SummaryDocument>)>();
        foreach (var line in lines)
        {
            programmes.Add((line, await store.ListAsync<SummaryDocument>(line.ProgrammeId, cancellation)));
        }

        return new RazorComponentResult<HomePage>(new
        {
            View = view,
            Alerts = Alerts(broker, mails).ToList(),
            Todo = await todo.ReadAsync(lines, view, cancellation),
            Programmes = programmes,
            DeadLetters = (await deadLetters.ListAsync(cancellation)).Count,
        });
    }

    private static IEnumerable<Text> Alerts(BrokerState broker, MailOutcomes mails)
    {
        if (mails.Failure is not null)
        {
            yield return ConsoleTexts.MailUnusable;
        }

        if (broker.UnusableSince is not null)
        {
            yield return ConsoleTexts.BrokerUnusable;
        }
    }

    private static async Task<IResult> BoardAsync(
        string id, HttpContext context, IDocumentStore store, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (await store.FindProgrammeAsync(id, cancellation) is not (var programme, { Definition: var definition }))
        {
            return ConsolePages.NotFound(view);
        }

        var lines = await store.ListAsync<SummaryDocument>(id, cancellation);
        var rows = await Task.WhenAll(
            lines.Select(
                async line => BoardRow.Of(line, await store.ListAsync<StepDocument>(line.JourneyId, cancellation))));
        return new RazorComponentResult<ProgrammePage>(new
        {
            View = view,
            Programme = programme,
            Sites = definition.Sites.ToDictionary(site => site.Id, site => view.Say(site.Name)),
            Rows = rows.OrderByDescending(row => row.Blocker != BoardBlocker.None)
                .ThenBy(row => row.Name, PlainText.OrderIn(view.Locale)).ToList(),
        });
    }

    private static async Task<IResult> ImpactAsync(
        string id, HttpContext context, IDocumentStore store, ImpactReports reports, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        return await store.FindProgrammeAsync(id, cancellation) is (var programme, _)
            ? new RazorComponentResult<ImpactPage>(
                new
                {
                    View = view,
                    Programme = programme,
                    Content = await reports.ReadAsync(id, cancellation) is { } report
                        ? ImpactBlocks.Of(report, view.Locale)
                        : null,
                })
            : ConsolePages.NotFound(view);
    }

    private static async Task<IResult> RehearseAsync(
        string id, HttpContext context, IDocumentStore store, QueuedElsewhere queued, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (await store.FindProgrammeAsync(id, cancellation) is not (var programme, { Definition: var definition }))
        {
            return ConsolePages.NotFound(view);
        }

        var people = (await store.ListAsync<SummaryDocument>(id, cancellation)).Select(line => line.ToPerson())
            .ToList();
        var isExample = people.Count == 0 && IsExample(definition);
        if (isExample)
        {
            var monday = view.Now.InZone(ProgrammeCalendar.Zone(ConsoleView.TimeZone)).Date.Next(IsoDayOfWeek.Monday);
            people.AddRange(new StartRequest(monday, ExampleProgramme.People).ToPeople(view.Now));
        }

        var input = people.Count == 0 ? null
            : new SimulateInput(definition, people, people.Min(person => person.StartsOn));
        return new RazorComponentResult<RehearsalPage>(new
        {
            View = view,
            Programme = programme,
            Input = input,
            Result = input is null ? null
                : Simulation.Run(definition, people, await queued.ReadAsync(id, people, cancellation)),
            IsExample = isExample,
        });
    }

    /// <summary>Whether the people of the example fit: every site of theirs is one of the programme's.</summary>
    private static bool IsExample(ProgrammeDefinition definition) => ExampleProgramme.People.All(person =>
        definition.Sites.Any(site => site.Id == person.Site));
}
