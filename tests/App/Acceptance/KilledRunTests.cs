using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Fixtures;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Acceptance;

/// <summary>
/// The program as a process that is killed with −9 again and again, and once finds its task hub gone: it sends what an
/// undisturbed one sends. Nobody answers, so that the instants are the programme's alone.
/// </summary>
public sealed class KilledRunTests : IDisposable
{
    private const string Key = "a key for this test alone";
    private const int People = 3;
    private static readonly DateTimeOffset From = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = From.AddMinutes(75);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-killed-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_is_killed_five_times_and_loses_its_task_hub_sends_the_same_mails_at_the_same_instants()
    {
        var undisturbed = await UndisturbedAsync();
        var file = Path.Combine(_folder.FullName, "parcours.db");
        await using (var first = await StartAsync(factor: 0))
        {
            await PublishAndStartAsync(first.Client);
            await first.KillAsync();
        }

        foreach (var (kill, minute) in ((int[])[3, 9, 17, 28, 41]).Index())
        {
            await using var program = await StartAsync(factor: 300);
            while (await program.NowAsync() < From.AddMinutes(minute))
            {
                // Each look takes virtual time.
            }

            await program.KillAsync();
            if (kill == 2)
            {
                await LostHub.DropAsync(file);
            }
        }

        await using var last = await StartAsync(factor: 300);
        while (await last.NowAsync() < End)
        {
            // As above.
        }

        Assert.NotEmpty(undisturbed);
        Assert.Equal(
            undisturbed, Lines((await last.Client.GetFromJsonAsync<JsonObject>("/api/mailbox", Cancellation))!));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<IReadOnlyList<string>> UndisturbedAsync()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        await PublishAndStartAsync(app.Hr);
        await app.AdvanceToAsync(End);
        return Lines((await app.Hr.GetFromJsonAsync<JsonObject>("/api/mailbox", Cancellation))!);
    }

    private static async Task PublishAndStartAsync(HttpClient hr)
    {
        var example = FrozenExample.ReadInMinutes();
        var id = (string)(await PostAsync(hr, "/api/programmes", example["programme"]))["id"]!;
        await PostAsync(hr, $"/api/programmes/{id}/publication", new JsonObject
        {
            ["worksCouncil"] = new JsonObject { ["consultedOn"] = "2026-12-10" },
            ["dpiaReference"] = "AIPD-2026-14",
        });
        await PostAsync(hr, $"/api/programmes/{id}/journeys", new JsonObject
        {
            ["startsOn"] = "2027-01-04",
            ["people"] = new JsonArray(
                [.. example["people"]!.AsArray().Take(People).Select(person => person!.DeepClone())]),
        });
    }

    private static async Task<JsonObject> PostAsync(HttpClient hr, string path, JsonNode? body)
    {
        using var answer = await hr.PostAsJsonAsync(path, body, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static IReadOnlyList<string> Lines(JsonObject mailbox) =>
    [
        .. mailbox["messages"]!.AsArray().Select(message => MailboxRow.Of(message!.AsObject()))
            .Where(mail => mail.SentAt < End).Select(mail => mail.Line).Order(StringComparer.Ordinal),
    ];

    private async Task<ParcoursProcess> StartAsync(int factor)
    {
        var program = await ParcoursProcess.StartAsync(
            "--data", _folder.FullName, "--urls", "http://127.0.0.1:0", "--PARCOURS_HR_KEY", Key,
            "--clock", string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd'T'HH:mm:ss'Z'}x{factor}"));
        program.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return program;
    }
}
