using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Security;

namespace Parcours.App.Tests.Platform.Security;

/// <summary>HR's sign-in by the platform, which writes a header and takes away whatever a request pretends.</summary>
public class PlatformSignInTests
{
    private const string Hr = """{"auth_typ":"aad","claims":[{"typ":"name","val":"Sophie"},{"typ":"roles","val":"hr"}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Hr, true)]
    [InlineData("""{"claims":[{"typ":"http://schemas.microsoft.com/ws/2008/06/identity/claims/role","val":"hr"}]}""", true)]
    [InlineData("""{"claims":[{"typ":"roles","val":"HR"}]}""", false)]
    [InlineData("""{"claims":[{"typ":"name","val":"hr"}]}""", false)]
    [InlineData("""{"claims":{"roles":"hr"}}""", false)]
    [InlineData("""["roles","hr"]""", false)]
    [InlineData("""{"claims":[null,5,{"typ":7,"val":"hr"}]}""", false)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void The_role_alone_makes_HR(string json, bool isHr) =>
        Assert.Equal(isHr, PlatformPrincipal.IsHr(Convert.ToBase64String(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void What_is_no_base64_names_nobody() => Assert.False(PlatformPrincipal.IsHr("{}"));

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Redirect)]
    public async Task The_header_counts_where_the_platform_signs_in_and_nowhere_else(
        bool platform, HttpStatusCode status)
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            Services = services =>
            {
                var edge = services.Single(
                    service => service.ServiceType == typeof(WebSettings)).ImplementationFactory!;
                services.AddSingleton(provider => (WebSettings)edge(provider) with { PlatformSignsIn = platform });
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/console");
        request.Headers.Add(PlatformPrincipal.Header, Convert.ToBase64String(Encoding.UTF8.GetBytes(Hr)));
        using var answer = await app.Client.SendAsync(request, Cancellation);
        Assert.Equal(status, answer.StatusCode);

        using var nobody = await app.Client.GetAsync(new Uri("/console", UriKind.Relative), Cancellation);
        Assert.Equal(
            platform ? "/.auth/login/aad" : "/console/sign-in", nobody.Headers.Location!.ToString().Split('?')[0]);
    }

    [Fact]
    public async Task On_one_machine_the_header_is_never_believed()
    {
        await using var app = await ParcoursApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/programmes");
        request.Headers.Add(PlatformPrincipal.Header, Convert.ToBase64String(Encoding.UTF8.GetBytes(Hr)));
        using var answer = await app.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
