using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parcours.Platform.Addresses;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;

namespace Parcours.Browser.Tests;

/// <summary>
/// The form pages on a port of their own, with what a link's endpoints do with them and nothing else.
/// </summary>
internal sealed class FormSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FormSite(WebApplication app) => _app = app;

    /// <summary>Final answers by token.</summary>
    public ConcurrentDictionary<string, Answers> Sent { get; } = new();

    /// <summary>Drafts by token, as the script saved them.</summary>
    public ConcurrentDictionary<string, string> Drafts { get; } = new();

    public string Address => _app.Urls.First();

    public static async Task<FormSite> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new SitePaths(publicUrl: null));
        builder.Services.AddWeb(
            _ => new WebSettings { Key = new byte[32], HrKey = "unused here", PublicUrl = () => "http://127.0.0.1" });
        var app = builder.Build();
        var site = new FormSite(app);
        app.UseRouting();
        app.UseWeb();
        app.MapWeb();
        site.MapLinks(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public string Url(string token) => $"{Address}/p/{token}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void MapLinks(WebApplication app)
    {
        app.MapGet("/p/{token}", IResult (string token) => token switch
        {
            "expired" => NoticePages.Expired("fr", token, "nonce"),
            "revoked" => NoticePages.Revoked("fr", token, "nonce"),
            "unknown" => NoticePages.Unknown(),
            "done" =>
                NoticePages.Done(
                    "fr", new DateTimeOffset(2027, 1, 8, 9, 12, 0, TimeSpan.Zero), "Europe/Paris",
                    [new Block.Paragraph("Prochaine étape : votre entretien, mardi 12 janvier à 14:00.")]),
            _ => Page(token, SampleForms.Of(token)),
        }).AllowAnonymous();
        app.MapPost("/p/{token}", PostAsync).AllowAnonymous();
        app.MapPost("/p/{token}/acts/{act}", (string act) => NoticePages.ActDone("fr", Act.Of(act)!, "token", "nonce"))
            .AllowAnonymous();
        app.MapPost("/p/{token}/code", (string token) => new RazorComponentResult<FormPage>(
            new { Form = SampleForms.Of(token), Token = token, Nonce = "nonce", CodeSent = true })).AllowAnonymous();
        app.MapPost("/api/p/{token}", async (string token, HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            Drafts[token] = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
            return Results.Ok();
        }).AllowAnonymous();
    }

    private async Task<IResult> PostAsync(string token, HttpRequest request)
    {
        var form = SampleForms.Of(token);
        var post = FormPost.Read(form, await request.ReadFormAsync(request.HttpContext.RequestAborted));
        switch (FormAnswers.Read(form, post.Answers, post.Final))
        {
            case AnswersResult.Accepted accepted when post.Final:
                Sent[token] = accepted.Answers;
                return NoticePages.Done(
                    form.Locale, new DateTimeOffset(2027, 1, 8, 9, 12, 0, TimeSpan.Zero), form.TimeZone, []);
            case AnswersResult.Accepted:
                return NoticePages.Saved(form.Locale);
            case AnswersResult.Refused refused:
                return Page(token, form, refused.Errors, post.Entered);
            default:
                throw new InvalidOperationException("There are two outcomes.");
        }
    }

    private static RazorComponentResult<FormPage> Page(
        string token, Form form, IReadOnlyDictionary<string, string>? errors = null, Answers? values = null) =>
        new(new
        {
            Form = form,
            Token = token,
            Nonce = "nonce",
            Errors = errors ?? new Dictionary<string, string>(),
            Values = values ?? Answers.None,
        });
}
