using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Security;
using Parcours.Platform.SignIn;

namespace Parcours.App.Tests.Platform.Security;

public class SignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looking_at_the_sign_in_link_spends_nothing_and_the_button_signs_in_once()
    {
        await using var app = await ParcoursApp.StartAsync();
        var link = new Uri(await app.Services.GetRequiredService<SignInTickets>().IssueAsync(Token));

        for (var look = 0; look < 3; look++)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(link, Token)).StatusCode);
        }

        var entered = await app.Client.PostAsync(link, null, Token);
        var again = await app.Client.PostAsync(link, null, Token);

        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie);
        Assert.Contains("httponly", cookie);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetWithCookieAsync(app, cookie)).StatusCode);
    }

    [Fact]
    public async Task The_hr_key_signs_in_and_leads_back_to_where_one_wanted_to_go()
    {
        await using var app = await ParcoursApp.StartAsync();

        var entered = await EnterAsync(app, app.HrKey, "/mailbox?to=a");
        var wrong = await EnterAsync(app, "another key", "/mailbox");

        Assert.Equal("/mailbox?to=a", entered.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    [InlineData("")]
    public async Task The_way_back_never_leads_elsewhere(string back)
    {
        await using var app = await ParcoursApp.StartAsync();

        Assert.Equal("/console", (await EnterAsync(app, app.HrKey, back)).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("9999999999.aaaa")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_made_up_cookie_opens_nothing(string cookie)
    {
        await using var app = await ParcoursApp.StartAsync();

        Assert.Equal(
            HttpStatusCode.Redirect, (await GetWithCookieAsync(app, $"{HrSessions.CookieName}={cookie}")).StatusCode);
    }

    [Theory]
    [InlineData("x-functions-key")]
    [InlineData("Authorization")]
    public async Task The_key_opens_the_api_in_either_header(string header)
    {
        await using var app = await ParcoursApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/mailbox");
        request.Headers.Add(header, header == "Authorization" ? $"Bearer {app.HrKey}" : app.HrKey);

        Assert.Equal(HttpStatusCode.OK, (await app.Client.SendAsync(request, Token)).StatusCode);
    }

    [Fact]
    public async Task Without_the_key_or_with_a_wrong_one_the_api_answers_401_as_a_problem()
    {
        await using var app = await ParcoursApp.StartAsync();
        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/api/mailbox");
        wrong.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");

        foreach (var answer in new[] { await app.Client.GetAsync("/api/mailbox", Token), await app.Client.SendAsync(
                wrong, Token) })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Another_page_of_the_same_site_cant_act_with_the_cookie()
    {
        await using var app = await ParcoursApp.StartAsync();
        var cookie = Assert.Single((await EnterAsync(app, app.HrKey, "")).Headers.GetValues("Set-Cookie"))
            .Split(';')[0];
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/console/sign-out");
        foreign.Headers.Add("Cookie", cookie);
        foreign.Headers.Add("Sec-Fetch-Site", "same-site");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.SendAsync(foreign, Token)).StatusCode);
    }

    private static Task<HttpResponseMessage> EnterAsync(ParcoursApp app, string key, string back) =>
        app.Client.PostAsync(
        "/console/sign-in",
        new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = key, ["return"] = back }),
        Token);

    private static async Task<HttpResponseMessage> GetWithCookieAsync(ParcoursApp app, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mailbox");
        request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        return await app.Client.SendAsync(request, Token);
    }
}
