using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Parcours.App.Hosting;
using Parcours.Platform.Mail;
using Parcours.Platform.Pages;
using Parcours.Platform.SignIn;

namespace Parcours.Browser.Tests;

/// <summary>The local mailbox, from the sign-in link to the mail, in the whole program.</summary>
public sealed class MailboxTests(Chromium chromium) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-browser-");

    [Fact]
    public async Task The_sign_in_link_leads_to_the_mails_and_to_each_one()
    {
        await using var app = ParcoursHost.Create(
            [new("data", Path.Combine(_folder.FullName, "data")), new("urls", "http://127.0.0.1:0")],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync(TestContext.Current.CancellationToken);
        await SendAsync(app.Services.GetRequiredService<IMailer>());
        var page = await chromium.OpenAsync(Screens.Desk());

        await page.GotoAsync(
            await app.Services.GetRequiredService<SignInTickets>().IssueAsync(TestContext.Current.CancellationToken));
        await page.KeepAsync("sign-in-desk");
        await AccessibilityTests.AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("À faire cette semaine");
        await page.KeepAsync("console-desk");
        await AccessibilityTests.AssertAccessibleAsync(page);

        await page.GotoAsync(new Uri(new Uri(page.Url), "/mailbox").ToString());
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Boîte aux lettres");
        await page.KeepAsync("mailbox-desk");
        await AccessibilityTests.AssertAccessibleAsync(page);
        await page.SetViewportSizeAsync(360, 740);
        await page.KeepAsync("mailbox-phone");
        await page.SetViewportSizeAsync(1280, 860);

        await page.GetByText("Votre diagnostic commence").ClickAsync();
        await Assertions.Expect(page.FrameLocator("iframe").Locator("body")).ToContainTextAsync("Bonjour Nadia");
        await page.KeepAsync("mail-desk");
        // Nothing runs inside the frame's sandbox, axe neither: page and mail are looked at apart.
        var mail = await app.Services.GetRequiredService<Mailbox>()
            .ReadAsync("j1-needs", TestContext.Current.CancellationToken);
        await page.EvaluateAsync("document.querySelector('iframe').remove()");
        await AccessibilityTests.AssertAccessibleAsync(page);
        await page.SetContentAsync(mail!.Html);
        await AccessibilityTests.AssertAccessibleAsync(page);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task SendAsync(IMailer mailer)
    {
        var first = new OutgoingMail
        {
            Id = "j1-needs",
            To = "nadia.benali@exemple.fr",
            FirstName = "Nadia",
            Locale = "fr",
            Kind = "needs-questionnaire",
            Subject = "Votre diagnostic commence",
            Body =
            [
                new Block.Paragraph(
                    "Le programme « Cap Reconnaissance » commence. Première étape : dire ce qui vous serait utile, en "
                        + "douze minutes."),
                new Block.Items(
                    ["Douze situations concrètes", "Vos réponses préparent votre entretien",
                        "Vous pouvez vous arrêter et reprendre"]),
            ],
            Action = new MailLink("Répondre au questionnaire", "http://127.0.0.1/p/abcdefghijklmnop"),
            InformationNotice =
                [new Block.Paragraph(
                    "Vos réponses sont lues par vous et votre facilitatrice. Vous pouvez demander à les voir ou à les "
                        + "effacer à tout moment.")],
            DueAt = new DateTimeOffset(2027, 1, 4, 7, 30, 0, TimeSpan.Zero),
        };
        await mailer.SendAsync(first);
        await mailer.SendAsync(
            first with
            {
                Id = "j2-needs",
                To = "karim.diallo@exemple.fr",
                FirstName = "Karim",
                Subject = "Your diagnosis begins",
                Locale = "en",
                InformationNotice = []
            });
        await mailer.SendAsync(first with
        {
            Id = "j1-A2",
            Kind = "workshop-invitation",
            Subject = "Atelier « Reconnaître, recadrer » : votre convocation",
            Calendar = new CalendarPart(
                "A2@parcours", 0, false, new DateTimeOffset(2027, 2, 25, 8, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2027, 2, 25, 16, 0, 0, TimeSpan.Zero),
                "Atelier « Reconnaître, recadrer »", "Venez avec une situation réelle.",
                "Paris, salle Seine", "Claire Morel", "claire@exemple.fr"),
        });
    }
}
