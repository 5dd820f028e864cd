using System.Net;
using System.Text.RegularExpressions;

namespace Parcours.App.Tests.Hosting;

/// <summary>Sends the form of a page as a browser does: with its hidden fields, and the cookies of the page.</summary>
internal static partial class PageForm
{
    /// <param name="client">Who looks at the page, and sends.</param>
    /// <param name="page">Where the form is.</param>
    /// <param name="action">Where it is sent to: the form's address begins with it.</param>
    /// <param name="fields">What is entered.</param>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var shown = await client.GetAsync(new Uri(page, UriKind.Relative), cancellation);
        var form = Forms().Matches(await shown.Content.ReadAsStringAsync(cancellation))
            .Single(form => form.Groups["action"].Value.StartsWith(action, StringComparison.Ordinal));
        var sent = Hidden().Matches(form.Value)
            .ToDictionary(
                field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        foreach (var (name, value) in fields)
        {
            sent[name] = value;
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(WebUtility.HtmlDecode(form.Groups["action"].Value), UriKind.Relative))
        { Content = new FormUrlEncodedContent(sent) };
        if (shown.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        }

        return await client.SendAsync(request, cancellation);
    }

    [GeneratedRegex(
        "<form [^>]*action=\"(?<action>[^\"]*)\".*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Forms();

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\"( value=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Hidden();
}
