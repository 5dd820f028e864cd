using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Addresses;

namespace Parcours.App.Tests.Platform.Addresses;

public class SitePathsTests
{
    private static readonly Gen<string> Segment = Gen.Char["abcABC019-._~é %/"].Array[1, 8]
        .Select(letters => Uri.EscapeDataString(new string(letters))).Where(text => text is not ("." or ".."));

    private static readonly Gen<string> Paths = Segment.Array[1, 3].Select(parts => "/" + string.Join('/', parts));

    [Fact]
    public void A_path_of_ours_is_found_again_whether_or_not_the_base_was_taken_away() =>
        Gen.Select(Paths, Paths, Gen.Bool).Sample((root, path, slash) =>
        {
            var url = "https://hr.example.org" + root + (slash ? "/" : "");
            if (SitePaths.FaultOf(url) is not null)
            {
                return;
            }

            var site = new SitePaths(url);
            var ours = PathString.FromUriComponent(path);
            Assert.Equal(ours, site.Within(PathString.FromUriComponent(new Uri("https://x" + site.Of(path)))));
            if (!ours.StartsWithSegments(site.Base, StringComparison.OrdinalIgnoreCase))
            {
                Assert.Equal(ours, site.Within(ours));
            }
        });

    [Fact]
    public async Task A_public_path_cannot_begin_as_any_of_our_own_paths_does()
    {
        await using var app = await ParcoursApp.StartAsync();
        var first = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().Select(route => route.RoutePattern.PathSegments)
            .Where(segments => segments.Count > 0)
            .Select(segments => "/" + ((RoutePatternLiteralPart)segments[0].Parts[0]).Content)
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(first, SitePaths.Own.Select(own => own.Value!));
        Assert.All(SitePaths.Own, own => Assert.Contains(
            own.Value!, SitePaths.FaultOf($"https://hr.example.org{own.Value!.ToUpperInvariant()}/x"),
            StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("hr.example.org")]
    [InlineData("ftp://hr.example.org")]
    [InlineData("https://hr.example.org//evil.example")]
    [InlineData("https://hr.example.org/\\evil.example")]
    [InlineData("https://hr.example.org/a?b=c")]
    [InlineData("https://hr.example.org/a#b")]
    [InlineData("https://me:secret@hr.example.org")]
    public void What_would_make_wrong_addresses_is_refused(string url) => Assert.NotNull(SitePaths.FaultOf(url));

    [Theory]
    [InlineData("http://localhost:7071", "/console")]
    [InlineData("https://hr.example.org/", "/console")]
    [InlineData("https://hr.example.org/parcours", "/parcours/console")]
    [InlineData("https://hr.example.org/rh/parcours/", "/rh/parcours/console")]
    [InlineData("https://hr.example.org/d%C3%A9part", "/d%C3%A9part/console")]
    [InlineData("https://hr.example.org/départ", "/d%C3%A9part/console")]
    public void A_page_writes_paths_below_the_public_one(string url, string written)
    {
        Assert.Null(SitePaths.FaultOf(url));
        Assert.Equal(written, new SitePaths(url).Of("/console"));
    }
}
