using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;

namespace Parcours.App.Tests.Platform.Mail;

public class MailRendererTests
{
    [Fact]
    public async Task The_text_part_says_all_that_the_mail_says_without_markup()
    {
        var text = (await RenderAsync(Mails.Rich())).Text;

        Assert.StartsWith("Bonjour Nadia,\n\n", text);
        Assert.Contains("Élan & <résultats>", text);
        Assert.Contains("- un\n- deux", text);
        Assert.Contains("> bravo\n> encore\n(Karim)", text);
        Assert.Contains("- lundi | heure 10:00", text);
        Assert.Contains("Répondre\nhttps://parcours.test/p/abc", text);
        Assert.DoesNotContain("&#", text);
        Assert.DoesNotContain("</", text);
    }

    [Fact]
    public async Task The_html_part_escapes_what_people_typed_and_loads_nothing()
    {
        var mail = await RenderAsync(Mails.Rich());
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html, TestContext.Current.CancellationToken);

        Assert.Empty(page.QuerySelectorAll("img, script, link, iframe, résultats"));
        Assert.Contains("Élan &amp; &lt;résultats&gt;", mail.Html);
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("https://parcours.test/p/abc", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["https://parcours.test/p/abc"], mail.Links);
    }

    [Theory]
    [InlineData("Bonjour\r\nBcc: tous@exemple.fr", "Bonjour Bcc: tous@exemple.fr")]
    [InlineData("a\u2028b\u0000c\u202Ed", "a b cd")]
    public async Task What_people_typed_cant_become_a_header(string subject, string line)
    {
        var mail = await RenderAsync(
            Mails.Rich() with { Subject = subject, To = "n@exemple.fr\r\nBcc: x@y.fr", FirstName = "Na\r\ndia" });

        Assert.Equal(line, mail.Subject);
        Assert.DoesNotContain('\n', mail.To);
        Assert.StartsWith("Bonjour Na dia,", mail.Text);
    }

    [Fact]
    public async Task A_first_mail_carries_the_information_notice_in_both_parts()
    {
        var mail = await RenderAsync(
            Mails.Rich() with { InformationNotice = [new Block.Paragraph("Vous pouvez demander l'effacement.")] });

        Assert.Contains("Vos données et vos droits", mail.Text);
        Assert.Contains("Vous pouvez demander l'effacement.", mail.Text);
        Assert.Contains("Vos données et vos droits", mail.Html);
    }

    [Fact]
    public async Task Only_optional_nudges_can_be_unsubscribed_from_and_in_one_click()
    {
        var nudge = await RenderAsync(
            Mails.Rich() with { Unsubscribe = new MailLink("Ne plus recevoir", "https://parcours.test/p/u") });

        Assert.Empty((await RenderAsync(Mails.Rich())).Headers);
        Assert.Equal("<https://parcours.test/p/u>", nudge.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", nudge.Headers["List-Unsubscribe-Post"]);
        Assert.Equal(["https://parcours.test/p/abc"], nudge.Links);
    }

    [Fact]
    public async Task English_readers_get_english()
    {
        var mail = await RenderAsync(Mails.Rich() with { Locale = "en" });

        Assert.StartsWith("Hello Nadia,", mail.Text);
        Assert.Contains("lang=\"en\"", mail.Html);
    }

    private static async Task<RenderedMail> RenderAsync(OutgoingMail mail)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton<MailRenderer>()
            .AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All))
            .BuildServiceProvider();
        return await services.GetRequiredService<MailRenderer>().RenderAsync(mail);
    }
}
