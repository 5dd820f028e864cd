using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;
using Parcours.Programme.Wording;

namespace Parcours.Features.Links;

/// <summary>
/// The pages behind emailed links. GET shows and changes nothing; POST acts, with the proof that the page was ours.
/// </summary>
internal static class LinkPages
{
    private const string Why = "The link's token is the capability; it names one step of one person.";
    private const string NoncePurpose = "page";

    public static void MapLinkPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/p/{token}").OpenToAll(Why).ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", AnswerAsync).DisableAntiforgery();
        pages.MapPost("/acts/{act}", ActAsync).DisableAntiforgery();
        pages.MapPost("/code", CodeAsync).DisableAntiforgery();
        pages.MapPost("/resume", ResumeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        string token, StepLinks links, FormNonces nonces, TimeProvider time, CancellationToken cancellation) =>
        await links.FollowAsync(token, Now(time), cancellation) switch
        {
            LinkTarget.Shown shown => Page(shown.Form, token, nonces),
            var other => Closed(other, token, nonces),
        };

    private static async Task<IResult> AnswerAsync(
        string token, HttpRequest request, StepLinks links, StepService steps, FormNonces nonces, TimeProvider time,
        CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        if (target is not LinkTarget.Shown shown)
        {
            return Closed(target, token, nonces);
        }

        if (!request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var post = FormPost.Read(shown.Form, await request.ReadFormAsync(cancellation));
        if (!nonces.IsValid(post.Nonce, token, NoncePurpose))
        {
            return Page(
                shown.Form, token, nonces, values: post.Entered, notice: Stale.In(shown.Form.Locale),
                status: StatusCodes.Status400BadRequest);
        }

        var outcome = await steps.AnswerAsync(
            shown.Link.Target, shown.Link.StepId, form => FormAnswers.Read(form, post.Answers, post.Final), post.Final,
            Now(time), cancellation);
        return outcome switch
        {
            AnswerOutcome.Saved saved when post.Final => NoticePages.Done(
                saved.Form.Locale, time.GetUtcNow(), saved.Form.TimeZone,
                [.. saved.Warnings.Select(warning => new Block.Notice(warning)), .. saved.Form.Content]),
            AnswerOutcome.Saved saved => NoticePages.Saved(saved.Form.Locale),
            AnswerOutcome.Refused refused => Page(
                refused.Form, token, nonces, refused.Faults.Errors, post.Entered,
                status: StatusCodes.Status422UnprocessableEntity),
            AnswerOutcome.AlreadyAnswered already =>
                NoticePages.Done(already.Form.Locale, null, already.Form.TimeZone, already.Form.Content),
            _ => NoticePages.Expired(shown.Form.Locale, token, nonces.Create(token, NoncePurpose)),
        };
    }

    private static async Task<IResult> ActAsync(
        string token, string act, HttpRequest request, StepLinks links, LinkActs acts, FormNonces nonces,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        var (context, form) = target switch
        {
            LinkTarget.Shown shown => (shown.Step, shown.Form),
            LinkTarget.Gone { Step: { } step } gone when LinkActs.OutlivesLink(act, gone.Revoked) => (step, null),
            _ => (null, null),
        };
        if (context is null || Act.Of(act) is not { } known)
        {
            return Closed(target, token, nonces);
        }

        if (!await IsOursAsync(request, token, nonces, cancellation))
        {
            return form is null ? Closed(target, token, nonces)
                : Page(form, token, nonces, notice: Stale.In(form.Locale), status: StatusCodes.Status400BadRequest);
        }

        // Too often is shown like done: the latest mail is the one to use.
        return await acts.DoAsync(act, context, form, Now(time), cancellation) != ActResult.Unknown
            ? NoticePages.ActDone(context.Locale, known, token, nonces.Create(token, NoncePurpose))
            : Closed(target, token, nonces);
    }

    private static async Task<IResult> CodeAsync(
        string token, HttpRequest request, StepLinks links, LinkActs acts, FormNonces nonces, TimeProvider time,
        CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        if (target is not LinkTarget.Shown shown || !await IsOursAsync(request, token, nonces, cancellation))
        {
            return Closed(target, token, nonces);
        }

        await acts.SendCodeAsync(shown.Step, shown.Link, Now(time), cancellation);
        return Page(shown.Form, token, nonces, codeSent: true);
    }

    private static async Task<IResult> ResumeAsync(
        string token, HttpRequest request, StepLinks links, StepService steps, Codes codes, FormNonces nonces,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var target = await links.FollowAsync(token, Now(time), cancellation);
        if (target is not LinkTarget.Shown shown || !await IsOursAsync(request, token, nonces, cancellation))
        {
            return Closed(target, token, nonces);
        }

        var code = (await request.ReadFormAsync(cancellation))[FormPost.CodeName].ToString();
        return await codes.CheckAsync(shown.Link.Partition, code, cancellation) == CodeCheck.Right
            ? Page(shown.Form, token, nonces, values: await steps.DraftAsync(shown.Step, cancellation))
            : Page(shown.Form, token, nonces, codeSent: true, notice: WrongCode.In(shown.Form.Locale));
    }

    private static Text Stale { get; } = new(
        "Cette page est restée ouverte trop longtemps. Vos réponses sont toujours là : envoyez-les de nouveau.",
        "This page stood open for too long. Your answers are still here: send them again.");

    private static Text WrongCode { get; } = new(
        "Ce code n'est pas le bon, ou il a expiré. Vous pouvez en demander un autre.",
        "This code is wrong, or it has expired. You can ask for another.");

    private static async Task<bool> IsOursAsync(
        HttpRequest request, string token, FormNonces nonces, CancellationToken cancellation) =>
        request.HasFormContentType
        && nonces.IsValid(
            (await request.ReadFormAsync(cancellation))[FormPost.NonceName].ToString(), token, NoncePurpose);

    private static RazorComponentResult<FormPage> Page(
        Form form, string token, FormNonces nonces, IReadOnlyDictionary<string, string>? errors = null,
        Answers? values = null,
        bool codeSent = false, string? notice = null, int status = StatusCodes.Status200OK) =>
        new(new
        {
            Form = form,
            Token = token,
            Nonce = nonces.Create(token, NoncePurpose),
            Errors = errors ?? new Dictionary<string, string>(),
            Values = values ?? Answers.None,
            CodeSent = codeSent,
            Notice = notice,
        })
        {
            StatusCode = status,
        };

    private static IResult Closed(LinkTarget target, string token, FormNonces nonces) => target switch
    {
        LinkTarget.Gone { Revoked: true } gone =>
            NoticePages.Revoked(LocaleOf(gone), token, nonces.Create(token, NoncePurpose)),
        LinkTarget.Gone gone => NoticePages.Expired(LocaleOf(gone), token, nonces.Create(token, NoncePurpose)),
        LinkTarget.Shown shown => Page(shown.Form, token, nonces),
        _ => NoticePages.Unknown(),
    };

    private static string LocaleOf(LinkTarget.Gone gone) => gone.Step?.Locale ?? "fr";

    private static Instant Now(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
