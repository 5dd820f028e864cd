using Parcours.App.Tests.Services;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

[assembly: AssemblyFixture(typeof(IdentityPlatform))]

namespace Parcours.App.Tests.Services;

/// <summary>Gives tokens of the managed identity as App Service does, to whoever runs in this process.</summary>
public sealed class IdentityPlatform : IDisposable
{
    public const string Token = "of-the-identity";

    private readonly WireMockServer _platform = WireMockServer.Start();

    public IdentityPlatform()
    {
        _platform.Given(Request.Create().WithPath("/token").WithHeader("X-IDENTITY-HEADER", "only-here"))
            .RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(
                $$"""{ "access_token": "{{Token}}", "expires_on": "4102444800", "resource": "any", "token_type": "Bearer" }"""));
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", _platform.Url + "/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "only-here");
    }

    /// <summary>For what tokens were asked.</summary>
    public IReadOnlyList<string> Resources =>
        [.. _platform.LogEntries.Select(entry => entry.RequestMessage!.GetParameter("resource")![0])];

    public void Dispose() => _platform.Dispose();
}
