using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;

namespace Parcours.App.Tests.Platform.Security;

public class EndpointAccessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        await using var app = await ParcoursApp.StartAsync();

        var undeclared = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Where(endpoint => !EndpointAccess.IsDeclared(endpoint))
            .Select(endpoint => endpoint.DisplayName);

        Assert.Empty(undeclared);
    }

    [Fact]
    public async Task An_endpoint_that_doesnt_say_it_is_closed()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            Endpoints = routes => routes.MapGet("/forgotten", () => "secret"),
        });

        Assert.Equal(HttpStatusCode.Forbidden, (await app.Hr.GetAsync("/forgotten", Token)).StatusCode);
    }

    [Theory]
    [InlineData("/console/sign-in")]
    [InlineData("/api/mailbox")]
    [InlineData("/nowhere")]
    [InlineData("/api/nowhere")]
    public async Task Every_answer_carries_the_strict_headers(string path)
    {
        await using var app = await ParcoursApp.StartAsync();

        var headers = (await app.Hr.GetAsync(path, Token)).Headers;

        Assert.Contains("default-src 'none'", headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.True(headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Assets_may_be_kept_since_their_address_changes_with_them()
    {
        await using var app = await ParcoursApp.StartAsync();

        var sheet = await app.Client.GetAsync(SiteAssets.Url("site.css"), Token);

        Assert.Equal("text/css", sheet.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), sheet.Headers.CacheControl!.MaxAge);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/assets/none.css", Token)).StatusCode);
    }
}
