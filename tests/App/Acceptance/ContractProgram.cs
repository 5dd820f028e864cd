using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Acceptance;

/// <summary>
/// A program that knows only the contract: it speaks HTTP, reads the mailbox (or what a mail service took), and answers
/// every form by its JSON twin.
/// </summary>
public sealed class ContractProgram(ParcoursApp app, Func<IReadOnlyList<MailboxRow>>? mails = null)
{
    private readonly HashSet<string> _answered = [];
    private readonly List<MailboxRow> _mails = [];

    private string? _last;

    /// <summary>What was published, and for whom: <c>{ "programme": …, "people": [ … ] }</c>.</summary>
    public JsonObject Example { get; private set; } = null!;

    public string ProgrammeId { get; private set; } = null!;

    /// <summary>Ids of the started journeys by address.</summary>
    public IReadOnlyDictionary<string, string> Journeys { get; private set; } = new Dictionary<string, string>(
        StringComparer.Ordinal);

    /// <summary>Every mail read so far, in the order of the mailbox.</summary>
    public IReadOnlyList<MailboxRow> Mails => _mails;

    /// <summary>What the API said when it refused an answer that obeyed the form.</summary>
    public ICollection<string> Refusals { get; } = [];

    public ParcoursApp App => app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The shipped example published, its first journey started, and time at an instant.</summary>
    public static async Task<ContractProgram> StartedAsync(ParcoursApp app, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(app);
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(1);
        await app.AdvanceToAsync(at);
        return program;
    }

    /// <summary>Posts an example and publishes it.</summary>
    /// <param name="change">Changes it before.</param>
    /// <param name="example">Null takes the one that is shipped, as <c>GET /api/examples/cap-reconnaissance</c> gives
    /// it.</param>
    public async Task PublishAsync(Action<JsonObject>? change = null, JsonObject? example = null)
    {
        Example = example ?? await GetAsync("/api/examples/cap-reconnaissance");
        change?.Invoke(Example);
        ProgrammeId = (string)(await PostAsync("/api/programmes", Example["programme"], HttpStatusCode.Created))["id"]!;
        var published = await PostAsync(
            $"/api/programmes/{ProgrammeId}/publication",
            new JsonObject
            {
                ["worksCouncil"] = new JsonObject { ["consultedOn"] = "2026-12-10" },
                ["dpiaReference"] = "AIPD-2026-14"
            });
        Assert.Equal("published", (string?)published["state"]);
    }

    /// <summary>Takes over what another program published and started on the same data.</summary>
    public async Task TakeOverAsync()
    {
        ProgrammeId = (string)(await GetAsync("/api/programmes"))["programmes"]!.AsArray().Single()!["id"]!;
        Journeys = ById((await GetAsync($"/api/programmes/{ProgrammeId}/journeys"))["journeys"]!.AsArray());
    }

    /// <summary>Who starts, as the simulation and the start take it: everybody, or the first few.</summary>
    public JsonObject StartBody(int? count = null) => new()
    {
        ["startsOn"] = "2027-01-04",
        ["people"] = new JsonArray(
            [.. Example["people"]!.AsArray().Take(count ?? int.MaxValue).Select(person => person!.DeepClone())]),
    };

    public Task<JsonObject> SimulateAsync(int? count = null) =>
        PostAsync($"/api/programmes/{ProgrammeId}/simulation", StartBody(count));

    /// <summary>Starts journeys and lets follow what follows at once.</summary>
    public async Task StartAsync(int? count = null)
    {
        var started = await PostAsync(
            $"/api/programmes/{ProgrammeId}/journeys", StartBody(count), HttpStatusCode.Accepted);
        Journeys = ById(started["journeys"]!.AsArray());
        await app.SettleAsync();
    }

    /// <summary>Reads the mails that are new.</summary>
    public async Task<IReadOnlyList<MailboxRow>> ReadMailAsync()
    {
        if (mails is not null)
        {
            var news = mails().Skip(_mails.Count).ToList();
            _mails.AddRange(news);
            return news;
        }

        var page = await GetAsync("/api/mailbox" + (_last is null ? "" : "?after=" + Uri.EscapeDataString(_last)));
        var rows = page["messages"]!.AsArray().SelectMany(message => MailboxRow.All(message!.AsObject())).ToList();
        _last = (string?)page["messages"]!.AsArray().LastOrDefault()?["id"] ?? _last;
        _mails.AddRange(rows);
        return rows;
    }

    /// <summary>Goes to an instant and answers whatever can be answered then, until nothing new comes.</summary>
    public async Task AnswerAllAtAsync(DateTimeOffset at, Func<MailboxRow, bool>? answers = null)
    {
        if (at > app.Now)
        {
            await app.AdvanceToAsync(at);
        }

        while (await ReadMailAsync() is { Count: > 0 } news)
        {
            foreach (var mail in news.Where(answers ?? (_ => true)))
            {
                await AnswerAsync(mail);
            }

            await app.SettleAsync();
        }
    }

    /// <summary>Answers the form behind a mail, if it has one and hasn't been answered.</summary>
    public async Task AnswerAsync(MailboxRow mail)
    {
        foreach (var token in mail.Tokens.Where(_answered.Add))
        {
            using var shown = await app.Client.GetAsync(new Uri("/api/p/" + token, UriKind.Relative), Cancellation);
            var form = (await shown.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
            if (form["fields"] is not JsonArray { Count: > 0 } fields)
            {
                continue;
            }

            using var response = await app.Client.PostAsJsonAsync(
                "/api/p/" + token, new JsonObject { ["answers"] = Values(fields, mail.To), ["final"] = true },
                Cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Refusals.Add($"{mail.Kind} {mail.Step}: {await response.Content.ReadAsStringAsync(Cancellation)}");
            }
        }
    }

    public async Task<JsonObject> GetAsync(string path) =>
        (await app.Hr.GetFromJsonAsync<JsonObject>(path, Cancellation))!;

    public Task<string> GetTextAsync(string path) =>
        app.Hr.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation);

    public async Task<JsonObject> PostAsync(string path, JsonNode? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await app.Hr.PostAsJsonAsync(path, body, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == expected, $"POST {path} gave {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public Task<JsonObject> JourneyAsync(string email) => GetAsync("/api/journeys/" + Journeys[email]);

    /// <summary>Values that obey the fields; the first option of every choice.</summary>
    public static JsonObject Values(JsonArray fields, string seed)
    {
        var values = new JsonObject();
        foreach (var field in fields)
        {
            var id = (string)field!["id"]!;
            values[id] = (string)field["type"]! switch
            {
                "scale" or "number" => Between(field, seed + id),
                "choice" => field["options"]![0]!["value"]!.DeepClone(),
                "choices" => new JsonArray(field["options"]![0]!["value"]!.DeepClone()),
                "boolean" => true,
                "date" => "2027-03-15",
                "time" => "10:00",
                "email" => "collegue@example.org",
                _ => "Un point court"[..Math.Min(14, (int?)field["maxLength"] ?? 14)],
            };
        }

        return values;
    }

    private static Dictionary<string, string> ById(JsonArray journeys) => journeys.ToDictionary(
        journey => (string)journey!["email"]!, journey => (string)journey!["id"]!);

    /// <summary>A number that differs between people, and is the same in every run.</summary>
    private static int Between(JsonNode field, string seed)
    {
        var (min, max) = ((int?)field["min"] ?? 0, (int?)field["max"] ?? 5);
        return min + (seed.Sum(letter => letter) % (max - min + 1));
    }
}

/// <summary>A mail as the mailbox gives it.</summary>
public sealed record MailboxRow(
    string Id, string To, string Kind, string? Step, string? JourneyId, DateTimeOffset SentAt, string Text,
    IReadOnlyList<string> Tokens)
{
    public static MailboxRow Of(JsonObject message) => new(
        (string)message["id"]!,
        (string)message["to"]!,
        (string)message["kind"]!,
        (string?)message["step"],
        (string?)message["journeyId"],
        DateTimeOffset.Parse((string)message["sentAt"]!, CultureInfo.InvariantCulture),
        (string)message["subject"]! + "\n" + (string)message["text"]!,
        [
            .. message["links"]!.AsArray().Select(link => new Uri((string)link!))
                .Where(link => link.AbsolutePath.StartsWith("/p/", StringComparison.Ordinal))
                .Select(link => link.AbsolutePath["/p/".Length..]),
        ]);

    /// <summary>A mail, or each thing that it asks when it asks several.</summary>
    public static IEnumerable<MailboxRow> All(JsonObject message)
    {
        var whole = Of(message);
        return message["items"] is not JsonArray { Count: > 0 } items ? [whole] : items.Select((item, index) => whole with
        {
            Id = $"{whole.Id}#{index}",
            Kind = (string)item!["kind"]!,
            Step = (string?)item["step"],
            JourneyId = (string?)item["journeyId"],
            Tokens = [new Uri((string)item["link"]!).AbsolutePath["/p/".Length..]],
        });
    }

    /// <summary>What the simulation also says of it.</summary>
    public string Line => MailLine(To, Kind, Step, SentAt);

    public static string MailLine(string to, string kind, string? step, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss} {to} {kind} {step}");
}
