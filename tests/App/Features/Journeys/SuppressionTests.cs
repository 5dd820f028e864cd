using System.Net;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>Whoever complains or bounces is left in peace, whatever their role, and HR knows.</summary>
public sealed class SuppressionTests : IAsyncLifetime
{
    private const string Member = "adele.076@example.org";
    private readonly SendGridDouble _sendGrid = new();
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private int _events;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero), Args = _sendGrid.Args() });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync();
        await _app.AdvanceToAsync(new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _sendGrid.Dispose();
    }

    [Theory]
    [InlineData(Member)]
    [InlineData("nadia.benali@example.org")]
    [InlineData("sophie.lambert@example.org")]
    public async Task Who_complains_is_asked_and_reminded_of_nothing_and_HR_sees_it(string who)
    {
        await TellAsync(FirstTo(who), "spamreport");
        var before = To(who).Count;
        // No longer: then the invitation to the workshop comes, which is no question.
        await _app.AdvanceAsync(TimeSpan.FromDays(9));
        Assert.Equal(before, To(who).Count);

        var entry = Assert.Single((await ListAsync())!)!;
        Assert.Equal((who, "complained"), ((string?)entry["email"], (string?)entry["reason"]));
        var (home, page) = (
            await _program.GetTextAsync("/console"), await _program.GetTextAsync("/console/suppressions"));
        Assert.Contains(who, home, StringComparison.Ordinal);
        Assert.Contains(who, page, StringComparison.Ordinal);
        Assert.Contains("indésirable", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_they_agree_they_are_asked_again()
    {
        await TellAsync(FirstTo(Member), "spamreport");
        using var ended = await PageForm.SendAsync(_app.Hr, "/console/suppressions", "/console/suppressions/");
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Empty((await ListAsync())!);
        var before = To(Member).Count;
        await _app.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.True(To(Member).Count > before);
    }

    [Fact]
    public async Task Nothing_more_is_sent_to_an_address_that_bounced_until_HR_says_that_it_takes_mail_again()
    {
        await TellAsync(FirstTo(Member), "bounce", "bounce");
        await _app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Single(To(Member));
        var entry = Assert.Single((await ListAsync())!)!;
        Assert.Equal("bounced", (string?)entry["reason"]);

        using var ended = await _app.Hr.DeleteAsync(
            new Uri("/api/suppressions/" + (string)entry["id"]!, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await _app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, To(Member).Count);
        using var again = await _app.Hr.DeleteAsync(
            new Uri("/api/suppressions/" + (string)entry["id"]!, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    private async Task<JsonArray?> ListAsync() =>
        (await _program.GetAsync("/api/suppressions"))["suppressions"]!.AsArray();

    private List<JsonObject> To(string who) =>
        [.. _sendGrid.Accepted.Where(mail => SendGridDouble.ToOf(mail) == who)];

    private JsonObject FirstTo(string who) => To(who)[0];

    private async Task TellAsync(JsonObject mail, string name, string? type = null)
    {
        using var answer = await _sendGrid.PostAsync(
            _app.Client, TimeProvider.System.GetUtcNow(), SendGridDouble.Event(mail, name, $"e{++_events}", type));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await _app.SettleAsync();
    }
}
