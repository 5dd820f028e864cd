using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Console;

/// <summary>A journey, and what changes of it would do; looking changes nothing.</summary>
internal static class JourneyPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/journeys/{id}", ShowAsync);
        console.MapGet("/journeys/{id}/pause", PauseAsync);
        console.MapGet("/journeys/{id}/resume", ResumeAsync);
        console.MapGet("/journeys/{id}/cancel", CancelAsync);
        console.MapGet("/journeys/{id}/receipt", ReceiptAsync);
    }

    /// <summary>The journey's page, with what has just been done or why it wasn't.</summary>
    internal static async Task<IResult> PageAsync(
        ConsoleView view, string id, IServiceProvider services, Text? notice, Text? fault, string? entered,
        CancellationToken cancellation)
    {
        if (await services.GetRequiredService<ConsolePauses>().ReadAsync(id, cancellation) is not { } journey
            || await services.GetRequiredService<JourneyViews>().ReadAsync(id, cancellation) is not { } shown)
        {
            return ConsolePages.NotFound(view);
        }

        return new RazorComponentResult<JourneyPage>(new
        {
            View = view with { Path = "/console/journeys/" + id },
            Journey = shown,
            journey.Person.TimeZone,
            Definition = await DefinitionAsync(services, journey, cancellation),
            Notice = notice,
            Fault = fault,
            Entered = entered,
        })
        {
            StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Task<IResult> ShowAsync(
        string id, string? done, HttpContext context, CancellationToken cancellation) =>
        PageAsync(
            ConsoleView.Of(context), id, context.RequestServices, NoticeOf(done), fault: null, entered: null,
            cancellation);

    private static async Task<IResult> PauseAsync(
        string id, string? policy, string? until, HttpContext context, ConsolePauses pauses,
        CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (await pauses.ReadAsync(id, cancellation) is not { IsOver: false } journey)
        {
            return ConsolePages.NotFound(view);
        }

        var chosen = ConsolePauses.PolicyOf(policy) ?? PausePolicy.Shift;
        var back = ConsolePauses.DayOf(until, journey.Person.TimeZone);
        if (back <= view.Now || (back is null && !string.IsNullOrEmpty(until)))
        {
            return await PageAsync(
                view, id, context.RequestServices, notice: null, JourneyTexts.UntilWrong, entered: null, cancellation);
        }

        var effects = await pauses.PreviewAsync(
            journey, new Pause(chosen, journey.Pause?.From ?? view.Now, back ?? view.Now), cancellation);
        return Change(
            view, journey, await DefinitionAsync(context.RequestServices, journey, cancellation), "pause",
            JourneyTexts.PauseTitle, JourneyTexts.PauseButton, JourneyTexts.PauseLead, effects, chosen,
            back is null ? null : until);
    }

    private static async Task<IResult> ResumeAsync(
        string id, HttpContext context, ConsolePauses pauses, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        return await pauses.ReadAsync(id, cancellation) is { IsOver: false, Pause: { } pause } journey
            ? Change(
                view, journey, await DefinitionAsync(context.RequestServices, journey, cancellation), "resume",
                JourneyTexts.ResumeTitle, JourneyTexts.ResumeButton, lead: null,
                await pauses.PreviewAsync(
                    journey, new Pause(pause.Policy, pause.From, view.Now), cancellation), pause.Policy)
            : ConsolePages.NotFound(view);
    }

    private static async Task<IResult> CancelAsync(
        string id, HttpContext context, ConsolePauses pauses, IDocumentStore store, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (await pauses.ReadAsync(id, cancellation) is not { IsOver: false } journey)
        {
            return ConsolePages.NotFound(view);
        }

        var open = (await store.ListAsync<StepDocument>(id, cancellation)).Where(step => !step.IsOver)
            .OrderBy(step => step.Plan.OpensAt).Select(step => (PauseEffect)new PauseEffect.Skipped(step.Plan))
            .ToList();
        return Change(
            view, journey, await DefinitionAsync(context.RequestServices, journey, cancellation), "cancel",
            JourneyTexts.CancelTitle, JourneyTexts.CancelButton, JourneyTexts.CancelLead, open);
    }

    private static async Task<IResult> ReceiptAsync(
        string id, HttpContext context, ConsolePauses pauses, IDocumentStore store, CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (await pauses.ReadAsync(id, cancellation)
            is not { State: JourneyState.Cancelled or JourneyState.Dropped } journey)
        {
            return ConsolePages.NotFound(view);
        }

        var steps = await store.ListAsync<StepDocument>(id, cancellation);
        var meetings = steps.Where(step => step.Plan is { Kind: StepKinds.MeetingCancelled, Meeting: not null })
            .OrderBy(step => step.Plan.Meeting!.Start).ToList();
        var undone = steps.Where(step => step.Outcome == StepOutcomes.Cancelled)
            .OrderBy(step => step.Plan.OpensAt).ToList();
        return new RazorComponentResult<ReceiptPage>(
            new
            {
                View = view,
                Journey = journey,
                Undone = undone,
                Meetings = meetings,
                Definition = await DefinitionAsync(context.RequestServices, journey, cancellation)
            });
    }

    private static RazorComponentResult<ChangePage> Change(
        ConsoleView view, JourneyDocument journey, ProgrammeDefinition definition, string act, Text heading,
        Text button, Text? lead, IReadOnlyList<PauseEffect> effects,
        PausePolicy? policy = null, string? until = null) => new(new
        {
            View = view,
            Journey = journey,
            Definition = definition,
            Act = act,
            Heading = heading,
            Button = button,
            Lead = lead,
            Policy = policy,
            Until = until,
            Effects = effects,
        });

    private static async Task<ProgrammeDefinition> DefinitionAsync(
        IServiceProvider services, JourneyDocument journey, CancellationToken cancellation) =>
        (await services.GetRequiredService<ProgrammeVersions>()
            .GetAsync(journey.ProgrammeId, journey.Version, cancellation)).Definition;

    private static Text? NoticeOf(string? done) => done switch
    {
        "pause" => JourneyTexts.WasPaused,
        "resume" => JourneyTexts.WasResumed,
        "address" => JourneyTexts.WasReaddressed,
        _ => null,
    };
}
