using System.Net;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Links;

/// <summary>
/// "Did you try it?" is optional mail: whoever doesn't want it stops it in one click, and may have it again.
/// </summary>
public class UnsubscribeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Optional_mail_stops_by_a_post_and_comes_again_when_wanted()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(2);
        MailboxRow? nudge = null;
        for (var at = new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero); nudge is null; at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at, mail => mail.Kind != StepKinds.TrialFollowUp);
            nudge = program.Mails.FirstOrDefault(mail => mail.Kind == StepKinds.TrialFollowUp);
        }

        var token = Assert.Single(nudge.Tokens);
        var page = new Uri($"/p/{token}/unsubscribe", UriKind.Relative);
        Assert.Contains($"/p/{token}/unsubscribe", nudge.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Arrêter les messages facultatifs", await app.Client.GetStringAsync(page, Cancellation),
            StringComparison.Ordinal);
        using (var strange = await app.Client.PostAsync(page, new FormUrlEncodedContent([]), Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, strange.StatusCode);
        }

        Assert.Equal(0, await StopsAsync(program, nudge.To));
        Assert.Contains("unsubscribe", await ActsAsync(app, token));

        using var oneClick = await app.Client.PostAsync(
            page, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancellation);
        Assert.Equal(HttpStatusCode.OK, oneClick.StatusCode);
        Assert.Equal(1, await StopsAsync(program, nudge.To));
        Assert.Contains("resubscribe", await ActsAsync(app, token));

        var before = Nudges(program, nudge.To);
        for (var day = 0; day < 35; day++)
        {
            await program.AnswerAllAtAsync(app.Now.AddDays(1), mail => mail.Kind != StepKinds.TrialFollowUp);
        }

        Assert.Equal(before, Nudges(program, nudge.To));
        Assert.Contains(program.Mails, mail => mail.To == nudge.To && mail.SentAt > nudge.SentAt);

        using var again = await app.Client.PostAsync(
            new Uri($"/api/p/{token}/acts/resubscribe", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains(
            "optional-mail-wanted", (await program.JourneyAsync(nudge.To)).ToJsonString(), StringComparison.Ordinal);
    }

    private static int Nudges(ContractProgram program, string to) =>
        program.Mails.Count(mail => mail.To == to && mail.Kind == StepKinds.TrialFollowUp);

    private static async Task<int> StopsAsync(ContractProgram program, string to) =>
        (await program.JourneyAsync(to))["timeline"]!.AsArray()
            .Count(entry => entry!.ToJsonString().Contains("optional-mail-stopped", StringComparison.Ordinal));

    private static async Task<string> ActsAsync(ParcoursApp app, string token) =>
        JsonNode.Parse(
            await app.Client.GetStringAsync(
                new Uri($"/api/p/{token}", UriKind.Relative), Cancellation))!["acts"]!.ToJsonString();
}
