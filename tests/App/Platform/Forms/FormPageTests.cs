using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Platform.Addresses;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;

namespace Parcours.App.Tests.Platform.Forms;

public class FormPageTests
{
    private const string Hostile = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    [Fact]
    public async Task What_people_typed_is_shown_as_text_wherever_it_shows_up_again()
    {
        var form = Samples.Every() with
        {
            FirstName = Hostile,
            Title = Hostile,
            Visibility = Hostile,
            Content =
                [new Block.Quote(Hostile, Hostile), new Block.Table(Hostile, [Hostile], [[Hostile]]), new Block.Bars(
                    Hostile, 1, [new Bar(Hostile, 1, Hostile)])],
        };
        var values = Answers.None.With("N13", Hostile).With("mail", Hostile).With("count", Hostile);

        var page = await RenderAsync(
            form, values, new Dictionary<string, string> { ["N13"] = Hostile, ["unknown"] = Hostile });

        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Single(page.QuerySelectorAll("script"));
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(Hostile, page.QuerySelector("[name='f:mail']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Each_form_of_the_page_carries_the_proof_and_stays_on_its_link()
    {
        var page = await RenderAsync(Samples.Every());

        Assert.Equal(4, page.Forms.Length);
        Assert.All(page.Forms, form =>
        {
            Assert.Equal("the-nonce", form.QuerySelector("[name=nonce]")!.GetAttribute("value"));
            Assert.StartsWith("/p/the-token", form.GetAttribute("action"));
            Assert.Equal("post", form.GetAttribute("method"));
        });
    }

    [Fact]
    public async Task No_style_or_script_stands_in_the_page_itself()
    {
        var page = await RenderAsync(Samples.Every());

        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.All(page.QuerySelectorAll("script[src], link[href]"), element =>
            Assert.StartsWith("/assets/", element.GetAttribute("src") ?? element.GetAttribute("href")));
    }

    [Fact]
    public async Task A_page_that_is_done_asks_nothing()
    {
        var page = await RenderAsync(Samples.Every() with { State = FormState.Done, Acts = [] });

        Assert.Empty(page.Forms);
        Assert.Contains("Vous seule voyez vos réponses.", page.Body!.TextContent);
    }

    [Fact]
    public async Task Saved_answers_are_offered_for_a_code_and_not_shown()
    {
        var page = await RenderAsync(Samples.Every() with { State = FormState.Draft });

        Assert.NotNull(page.QuerySelector("form[action='/p/the-token/code']"));
        Assert.Empty(page.QuerySelectorAll("[checked]"));
    }

    private static async Task<IDocument> RenderAsync(
        Form form, Answers? values = null, IReadOnlyDictionary<string, string>? errors = null)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).AddSingleton(new SitePaths(publicUrl: null))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Form"] = form,
            ["Token"] = "the-token",
            ["Nonce"] = "the-nonce",
            ["Values"] = values ?? Answers.None,
            ["Errors"] = errors ?? new Dictionary<string, string>(),
        });
        var html = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<FormPage>(parameters)).ToHtmlString());
        return await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
    }
}
