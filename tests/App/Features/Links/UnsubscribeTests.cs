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
        var (program, nudge) = await ToNudgeAsync(app);
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

    [Fact]
    public async Task The_button_of_an_old_mail_works_after_a_new_link_was_asked_for_and_years_later()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var (program, nudge) = await ToNudgeAsync(app);
        var token = nudge.Tokens[0];
        using (var asked = await app.Client.PostAsync(
            new Uri($"/api/p/{token}/acts/new-link", UriKind.Relative), null, Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        }

        await app.SettleAsync();
        await program.PostAsync($"/api/journeys/{program.Journeys[nudge.To]}/cancel", new JsonObject());
        await app.AdvanceAsync(TimeSpan.FromDays(365 * 3));
        using var oneClick = await app.Client.PostAsync(
            new Uri($"/p/{token}/unsubscribe", UriKind.Relative),
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancellation);
        Assert.Equal(HttpStatusCode.OK, oneClick.StatusCode);
        Assert.Equal(1, await StopsAsync(program, nudge.To));
        Assert.Contains("unsubscribed", await program.GetTextAsync("/api/suppressions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_of_a_mail_to_a_former_address_stops_nothing_at_the_new_one()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var (program, nudge) = await ToNudgeAsync(app);
        await program.PostAsync(
            $"/api/journeys/{program.Journeys[nudge.To]}/address", new JsonObject { ["email"] = "autre@exemple.fr" });
        using var oneClick = await app.Client.PostAsync(
            new Uri($"/p/{nudge.Tokens[0]}/unsubscribe", UriKind.Relative),
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancellation);

        Assert.Equal(HttpStatusCode.OK, oneClick.StatusCode);
        Assert.Equal(0, await StopsAsync(program, nudge.To));
    }

    private static async Task<(ContractProgram Program, MailboxRow Nudge)> ToNudgeAsync(ParcoursApp app)
    {
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(2);
        MailboxRow? nudge = null;
        for (var at = new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero); nudge is null; at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at, mail => mail.Kind != StepKinds.TrialFollowUp);
            nudge = program.Mails.FirstOrDefault(mail => mail.Kind == StepKinds.TrialFollowUp);
        }

        return (program, nudge);
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
