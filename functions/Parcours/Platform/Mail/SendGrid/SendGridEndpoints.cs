using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Parcours.Platform.Security;
using Parcours.Platform.Time;
using Parcours.Platform.Web;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>SendGrid's event webhook.</summary>
internal static class SendGridEndpoints
{
    private const string Why = "SendGrid signs what it posts; nothing else is taken.";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/sendgrid/events", TakeAsync).OpenToAll(Why).WithTags("Mail")
            .Takes<IReadOnlyList<JsonObject>>(
                """[{ "email": "nadia.benali@example.org", "event": "delivered", "timestamp": 1799049600 }]""")
            .Describe(
                "TakeMailEvents",
                "Signed events of the mail provider",
                "SendGrid's event webhook: delivered, bounced, blocked, dropped, reported as spam. Unsigned or late "
                    + "posts are refused.",
                StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized)
            .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> TakeAsync(
        HttpRequest request, [FromServices] SendGridOptions? options, MailEvents events, RealTime real,
        CancellationToken cancellation)
    {
        // The bytes as they came: the signature is over every one of them.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (options?.WebhookPublicKey is not { } key
            || !WebhookSignature.IsValid(
                key,
                request.Headers[WebhookSignature.SignatureHeader],
                request.Headers[WebhookSignature.TimestampHeader],
                bytes.Span,
                real.Provider.GetUtcNow()))
        {
            return Results.Problem(
                "The signature isn't SendGrid's, or is too old.", statusCode: StatusCodes.Status401Unauthorized);
        }

        IReadOnlyList<MailEvent> news;
        try
        {
            news = MailEvent.Read(bytes);
        }
        catch (JsonException fault)
        {
            return Results.Problem(ApiProblems.Of(fault));
        }

        foreach (var one in news)
        {
            await events.TakeAsync(one, cancellation);
        }

        return Results.NoContent();
    }
}
