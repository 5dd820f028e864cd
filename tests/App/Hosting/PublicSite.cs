using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Parcours.App.Tests.Hosting;

/// <summary>
/// A program as people's browsers have it: below a path of a public address, behind a proxy that takes the path away or
/// leaves it. Cookies go where a browser would send them; whatever lies beside the path isn't ours and gives 404.
/// </summary>
/// <param name="program">Where the program listens.</param>
/// <param name="strips">Whether the proxy takes the path away.</param>
internal sealed class PublicSite(Uri program, bool strips) : IDisposable
{
    public const string Base = "/parcours";
    public const string Address = "https://hr.example.org" + Base;

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetAllCookies().Cast<Cookie>()];

    /// <summary>Opens an address as a page writes it, or an absolute one.</summary>
    public Task<PublicPage> GetAsync(string address) => SendAsync(HttpMethod.Get, address, content: null);

    /// <summary>Sends a form of a page with its hidden fields.</summary>
    /// <param name="page">Where it is.</param>
    /// <param name="form">Which.</param>
    /// <param name="fields">What is entered.</param>
    public Task<PublicPage> SubmitAsync(
        PublicPage page, IHtmlFormElement form, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.Name!, input.Value));
        return SendAsync(
            HttpMethod.Post, new Uri(page.Address, form.GetAttribute("action")).AbsoluteUri,
            new FormUrlEncodedContent(hidden.Concat(fields)));
    }

    public void Dispose() => _http.Dispose();

    private async Task<PublicPage> SendAsync(HttpMethod method, string address, HttpContent? content)
    {
        var asked = new Uri(new Uri(Address), address);
        if (asked.GetLeftPart(UriPartial.Authority) != new Uri(Address).GetLeftPart(UriPartial.Authority)
            || !(asked.AbsolutePath + "/").StartsWith(Base + "/", StringComparison.Ordinal))
        {
            return new PublicPage(asked, HttpStatusCode.NotFound, null, Document: null, "");
        }

        var path = strips ? asked.PathAndQuery[Base.Length..] : asked.PathAndQuery;
        using var request = new HttpRequestMessage(method, new Uri(program, path)) { Content = content };
        if (_cookies.GetCookieHeader(asked) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        using var answer = await _http.SendAsync(request, Cancellation);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            set.ToList().ForEach(cookie => _cookies.SetCookies(asked, cookie));
        }

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        var document = answer.Content.Headers.ContentType?.MediaType == "text/html"
            ? await new HtmlParser().ParseDocumentAsync(text, Cancellation)
            : null;
        return new PublicPage(asked, answer.StatusCode, answer.Headers.Location?.OriginalString, document, text);
    }
}

/// <param name="Address">The public one.</param>
/// <param name="Status">What came.</param>
/// <param name="Location">Where it leads on.</param>
/// <param name="Document">Null when it is no page.</param>
/// <param name="Text">As it came.</param>
internal sealed record PublicPage(
    Uri Address, HttpStatusCode Status, string? Location, IDocument? Document, string Text)
{
    /// <summary>Every address that the page writes.</summary>
    public IReadOnlyList<string> Written =>
    [
        .. (Location is null ? [] : (string[])[Location]),
        .. Document?.All.SelectMany(element => new[] { "href", "src", "action", "data-draft", "formaction", "poster" }
            .Select(element.GetAttribute)).OfType<string>() ?? [],
    ];

    /// <summary>The form that leads to a path of ours.</summary>
    public IHtmlFormElement Form(string path) =>
        Document!.Forms.Single(form => form.GetAttribute("action") == PublicSite.Base + path);
}
