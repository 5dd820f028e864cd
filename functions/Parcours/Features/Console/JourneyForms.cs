using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Console;

/// <summary>What HR does to a journey from its page: one write each, then the page again.</summary>
internal static class JourneyForms
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapPost("/journeys/{id}/{act}", DoAsync).DisableAntiforgery();
    }

    private static async Task<IResult> DoAsync(
        string id, string act, HttpContext context, ConsolePauses pauses, JourneyChanges changes,
        CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (act is not ("pause" or "resume" or "cancel" or "address") || !context.Request.HasFormContentType
            || await pauses.ReadAsync(id, cancellation) is not { IsOver: false } journey)
        {
            return ConsolePages.NotFound(view);
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        if (!ConsoleForms.IsOurs(context, form, act, id))
        {
            return await JourneyPages.PageAsync(
                view, id, context.RequestServices, notice: null, JourneyTexts.Stale, form["email"], cancellation);
        }

        var fault = act switch
        {
            "pause" => await PauseAsync(journey, form, changes, view.Now, cancellation),
            "resume" => await ResumeAsync(journey, changes, view.Now, cancellation),
            "cancel" => await CancelAsync(journey, changes, view.Now, cancellation),
            _ => await AddressAsync(journey, form, changes, view.Now, cancellation),
        };
        return fault is not null
            ? await JourneyPages.PageAsync(
                view, id, context.RequestServices, notice: null, fault, form["email"], cancellation)
            : ConsolePages.SeeOther(
                view.Href(act is "cancel" ? $"/console/journeys/{id}/receipt" : $"/console/journeys/{id}?done={act}"));
    }

    private static async Task<Text?> PauseAsync(
        JourneyDocument journey, IFormCollection form, JourneyChanges changes, Instant now,
        CancellationToken cancellation)
    {
        var until = ConsolePauses.DayOf(form["until"], journey.Person.TimeZone);
        if (until <= now || (until is null && !string.IsNullOrEmpty(form["until"])))
        {
            return JourneyTexts.UntilWrong;
        }

        await changes.PauseAsync(
            journey.Partition, ConsolePauses.PolicyOf(form["policy"]) ?? PausePolicy.Shift, until, now, cancellation);
        return null;
    }

    private static async Task<Text?> ResumeAsync(
        JourneyDocument journey, JourneyChanges changes, Instant now, CancellationToken cancellation)
    {
        await changes.ResumeAsync(journey.Partition, now, cancellation);
        return null;
    }

    private static async Task<Text?> CancelAsync(
        JourneyDocument journey, JourneyChanges changes, Instant now, CancellationToken cancellation)
    {
        await changes.CancelAsync(journey.Partition, now, cancellation);
        return null;
    }

    private static async Task<Text?> AddressAsync(
        JourneyDocument journey, IFormCollection form, JourneyChanges changes, Instant now,
        CancellationToken cancellation)
    {
        var email = form["email"].ToString().Trim();
        if (!EmailAddress.IsValid(email))
        {
            return JourneyTexts.AddressWrong;
        }

        await changes.ChangeAddressAsync(journey.Partition, email, now, null, cancellation);
        return null;
    }
}
