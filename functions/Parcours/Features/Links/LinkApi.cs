using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Security;
using Parcours.Platform.Web;

namespace Parcours.Features.Links;

/// <param name="Answers">By id of a field.</param>
/// <param name="Final">False saves a draft.</param>
internal sealed record AnswersBody(IReadOnlyDictionary<string, JsonNode> Answers, bool Final = true);

/// <summary>The pages behind emailed links, for programs: <c>/api/p/{token}</c>.</summary>
internal static class LinkApi
{
    private const string Why = "The link's token is the capability; it names one step of one person.";

    public static void MapLinkApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/p/{token}").OpenToAll(Why).WithTags("Links");
        api.MapGet("", ShowAsync)
            .TakesHeader("x-code", "The six digits that were mailed; with them, what was saved is shown again.")
            .Describe(
                "GetForm", "What a link asks", "The page behind a mailed link, for programs. Looking changes nothing.",
                StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status410Gone)
            .Produces<JsonObject>();
        api.MapPost("", AnswerAsync)
            .Takes<AnswersBody>("""{ "answers": { "N1.ease": 3 }, "final": true }""")
            .Describe(
                "Answer", "Answer a link",
                "`final: false` saves a draft. 422 names each field at fault and keeps the rest.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status410Gone,
                StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity)
            .Produces<JsonObject>();
        api.MapPost("/acts/{act}", ActAsync)
            .Describe(
                "Act", "Do what a page offers beside answering",
                "One of the form's `acts`: decline, not-me, new-link …",
                StatusCodes.Status404NotFound, StatusCodes.Status410Gone, StatusCodes.Status429TooManyRequests)
            .Produces<JsonObject>();
        api.MapPost("/code", CodeAsync)
            .Describe(
                "SendCode", "Ask for a code", "Six digits are mailed to the person's known address.",
                StatusCodes.Status404NotFound, StatusCodes.Status410Gone, StatusCodes.Status429TooManyRequests)
            .Produces<JsonObject>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ShowAsync(
        string token, HttpRequest request, StepLinks links, StepService steps, Codes codes, TimeProvider time,
        CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        if (target is not LinkTarget.Shown shown)
        {
            return Gone(target);
        }

        if (!request.Headers.TryGetValue("x-code", out var code))
        {
            return Results.Json(FormJson.Of(shown.Form));
        }

        return await codes.CheckAsync(shown.Link.Partition, code, cancellation) == CodeCheck.Right
            ? Results.Json(
                FormJson.Of(
                    shown.Form,
                    shown.Step.Step.Answers ?? await steps.DraftAsync(shown.Step, cancellation) ?? Answers.None))
            : Results.Problem(
                "The code is wrong, too old, or was tried too often; ask for a new one.",
                statusCode: StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> AnswerAsync(
        string token, HttpRequest request, StepLinks links, StepService steps, TimeProvider time,
        CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        if (target is not LinkTarget.Shown shown)
        {
            return Gone(target);
        }

        if (!request.HasJsonContentType())
        {
            return Results.Problem(
                "Send the answers as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellation);
        var parsed = AnswerBody.Parse(bytes.ToArray(), shown.Form.Locale);
        if (parsed is AnswerBody.Malformed malformed)
        {
            return Results.Problem(
                malformed.Detail, statusCode: StatusCodes.Status400BadRequest,
                extensions: Extra("path", malformed.Path));
        }

        var body = (AnswerBody.Read)parsed;
        return Said(await steps.AnswerAsync(
            shown.Link.Target, shown.Link.StepId, form => FormAnswers.Read(form, body.Answers, body.Final), body.Final,
            Now(time), cancellation), body.Final);
    }

    private static async Task<IResult> ActAsync(
        string token, string act, StepLinks links, LinkActs acts, TimeProvider time, CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        var (context, form) = target switch
        {
            LinkTarget.Shown shown => (shown.Step, shown.Form),
            LinkTarget.Gone { Step: { } step } gone when LinkActs.OutlivesLink(act, gone.Revoked) => (step, null),
            _ => (null, null),
        };
        if (context is null)
        {
            return Gone(target);
        }

        return await acts.DoAsync(act, context, form, Now(time), cancellation) switch
        {
            ActResult.Done => Results.Json(new { act, state = "done" }),
            ActResult.TooOften => Results.Problem(
                $"A new link was asked for {StepLinks.MaxRenewalsADay} times today: use the latest mail, or try again "
                    + "tomorrow.",
                statusCode: StatusCodes.Status429TooManyRequests),
            _ => Results.Problem($"This page has no act '{act}'.", statusCode: StatusCodes.Status404NotFound),
        };
    }

    private static async Task<IResult> CodeAsync(
        string token, StepLinks links, LinkActs acts, TimeProvider time, CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        if (target is not LinkTarget.Shown shown)
        {
            return Gone(target);
        }

        return await acts.SendCodeAsync(shown.Step, shown.Link, Now(time), cancellation)
            ? Results.Json(new { state = "sent" }, statusCode: StatusCodes.Status202Accepted)
            : Results.Problem(
                "Too many codes were asked for; try again in an hour.",
                statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static IResult Said(AnswerOutcome outcome, bool final) => outcome switch
    {
        AnswerOutcome.Saved saved => Results.Json(new JsonObject
        {
            ["state"] = final ? "done" : "draft",
            ["warnings"] = new JsonArray([.. saved.Warnings.Select(warning => (JsonNode)warning)]),
        }),
        AnswerOutcome.Refused refused => Results.Problem(
            $"{refused.Faults.Errors.Count} field(s) can't be accepted: "
                + $"{string.Join(" ", refused.Faults.Errors.Select(error => $"{error.Key}: {error.Value}"))}",
            statusCode: StatusCodes.Status422UnprocessableEntity,
            extensions: Extra("errors", refused.Faults.Errors)),
        AnswerOutcome.AlreadyAnswered => Results.Problem(
            "This has been answered already; nothing was changed.", statusCode: StatusCodes.Status409Conflict,
            extensions: Extra("state", "done")),
        _ => Results.Problem(
            "The time to answer is over.", statusCode: StatusCodes.Status410Gone,
            extensions: Extra("state", "expired")),
    };

    private static ProblemHttpResult Gone(LinkTarget target) =>
        target is LinkTarget.Gone gone
            ? TypedResults.Problem(
                gone.Revoked ? "This link was replaced by a newer one, or taken back."
                    : "The time of this link is over; a new one can be asked for.",
                statusCode: StatusCodes.Status410Gone,
                extensions: Extra("state", gone.Revoked ? "revoked" : "expired"))
            : TypedResults.Problem("This link is unknown.", statusCode: StatusCodes.Status404NotFound);

    private static Dictionary<string, object?> Extra(string name, object? value) =>
        new(StringComparer.Ordinal) { [name] = value };

    private static Instant Now(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
