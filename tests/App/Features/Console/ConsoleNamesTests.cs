using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Parcours.Programme.Wording;

namespace Parcours.App.Tests.Features.Console;

/// <summary>Names among others, and inside sentences.</summary>
public class ConsoleNamesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_board_is_in_the_order_of_french_readers()
    {
        await using var console = await ConsoleFixture.StartAsync(firstName: "Élodie");

        var (_, html) = await console.GetAsync("/console/programmes/" + console.ProgrammeId);
        var names = (await new HtmlParser().ParseDocumentAsync(html, Token)).QuerySelectorAll("th a")
            .Select(link => link.TextContent).ToList();

        Assert.Equal(names.Order(PlainText.OrderIn("fr")), names);
        Assert.NotEqual(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task A_name_from_right_to_left_moves_nothing_around_it_and_other_mails_have_no_such_marks()
    {
        await using var console = await ConsoleFixture.StartAsync(firstName: "\u202Eنادية");
        await console.LiveAsync(days: 20);

        var mails = (await console.App.Hr.GetFromJsonAsync<JsonObject>("/api/mailbox", Token))!["messages"]!.AsArray();
        var hers = mails.Where(mail => (string?)mail!["to"] == "nadia.benali@example.org").ToList();
        Assert.NotEmpty(hers);
        Assert.All(hers, mail => Assert.Contains(
            "Bonjour \u2068نادية\u2069,\n", (string)mail!["text"]!, StringComparison.Ordinal));
        Assert.Contains(
            mails, mail => ((string)mail!["subject"]!).Contains("\u2068نادية Benali\u2069", StringComparison.Ordinal));
        Assert.All(
            mails.Where(mail => !mail!.ToJsonString().Contains("062F", StringComparison.Ordinal)),
            mail => Assert.DoesNotContain("\\u2068", mail!.ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    public async Task A_form_in_which_a_character_would_be_lost_is_refused(string type)
    {
        await using var console = await ConsoleFixture.StartAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes("email=Ren\u00E9e"));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await console.App.Hr.PostAsync(
            await console.PageOfAsync("nadia.benali@example.org") + "/address", content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("send UTF-8", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }
}
