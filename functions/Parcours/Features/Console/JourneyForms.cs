using Microsoft.AspNetCore.Antiforgery;
using Parcours.Features.Journeys;
using Parcours.Platform.Addresses;
using Parcours.Platform.Web;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Console;

/// <summary>What HR does to a journey from its page: one write each, then the page again.</summary>
internal static class JourneyForms
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapPost("/journeys/{id}/{act}", DoAsync);
    }

    private static async Task<IResult> DoAsync(
        string id, string act, HttpContext context, IAntiforgery antiforgery, ConsolePauses pauses,
        JourneyRequests requests,
        CancellationToken cancellation)
    {
        var view = ConsoleView.Of(context);
        if (act is not ("pause" or "resume" or "cancel" or "address") || !context.Request.HasFormContentType
            || await pauses.ReadAsync(id, cancellation) is not { IsOver: false } journey)
        {
            return ConsolePages.NotFound(view);
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        var fault = !await antiforgery.IsRequestValidAsync(context) ? JourneyTexts.Stale : act switch
        {
            "pause" => await PauseAsync(journey, form, requests, cancellation),
            "resume" => FaultOf(await requests.ResumeAsync(id, cancellation), JourneyTexts.Stale),
            "cancel" => FaultOf(await requests.CancelAsync(id, cancellation), JourneyTexts.Stale),
            _ => FaultOf(
                await requests.ChangeAddressAsync(id, new(form["email"].ToString().Trim()), null, cancellation),
                JourneyTexts.AddressWrong),
        };
        return fault is not null
            ? await JourneyPages.PageAsync(
                view, id, context.RequestServices, notice: null, fault, form["email"], cancellation)
            : new SeeOther(
                view.Href(act is "cancel" ? $"/console/journeys/{id}/receipt" : $"/console/journeys/{id}?done={act}"));
    }

    private static async Task<Text?> PauseAsync(
        JourneyDocument journey, IFormCollection form, JourneyRequests requests, CancellationToken cancellation)
    {
        var until = ConsolePauses.DayOf(form["until"], journey.Person.TimeZone);
        return until is null && !string.IsNullOrEmpty(form["until"]) ? JourneyTexts.UntilWrong : FaultOf(
            await requests.PauseAsync(
                journey.Partition, new(ConsolePauses.PolicyOf(form["policy"]) ?? PausePolicy.Shift, until),
                cancellation),
            JourneyTexts.UntilWrong);
    }

    /// <summary>What HR reads: that an entry is wrong, or that somebody else was faster.</summary>
    private static Text? FaultOf<T>(Outcome<T> outcome, Text wrong) => outcome switch
    {
        Outcome<T>.Refused { Problem.Status: StatusCodes.Status422UnprocessableEntity } => wrong,
        Outcome<T>.Refused => JourneyTexts.Stale,
        _ => null,
    };
}
