using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.Platform.Language;
using Parcours.Platform.Tables;
using Parcours.Programme.Wording;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>What people are called comes out as it went in, by whatever door.</summary>
public sealed class TypedNamesTests : IAsyncLifetime
{
    private static readonly string[] Columns = ["email", "firstName", "lastName", "site"];

    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    private static readonly string[] Encodings =
        ["utf-8", "utf-16", "utf-16BE", "windows-1252", "iso-8859-15", "macintosh", "windows-1256", "shift_jis"];

    /// <summary>Any scalar value; letters of scripts, joiners, and what is dropped, more often than by chance.</summary>
    private static readonly Gen<string> Name = Gen.Frequency(
        (3, Gen.Int[0xA0, 0x10FFFF].Where(value => value is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)),
        (3, Gen.Char['A', 'z'].Select(sign => sign.ToString())),
        (2, Gen.Char["éèçœŸñ’ אבגنادية山क्ष\u200C\u200D\uFE0F\u0301"].Select(sign => sign.ToString())),
        (1, Gen.Char[" \u00AD\u200E\u202E\u2066\u2069;,\t\"'=<&>"].Select(sign => sign.ToString())))
        .Array[0, 8].Select(parts => "N" + string.Concat(parts))
        .Where(name => name.IndexOf('\t') < 0 && PlainText.Line(name, 50) is not null);

    private static readonly Gen<(string[] Names, int Form, int Charset, int Separator, int LineEnd)> Lists =
        Gen.Select(Name.Array[4, 12], Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 2]);

    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private int _count;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync();
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Names_come_out_of_pages_mails_and_api_as_they_went_in()
    {
        var all = new List<((string Email, string First, string Last) Person, string Href)>();
        await Lists.SampleAsync(
            async list =>
            {
                var people = list.Names.Select((name, index) => (Email: $"u{++_count}@example.org", First: name,
                    Last: list.Names[list.Names.Length - 1 - index])).ToList();
                var started = await PostAsync(list, people) ?? [];
                all.AddRange(people.Zip(started, (person, journey) => (person, (string)journey!["href"]!)));
            },
            iter: 16, threads: 1);
        Assert.NotEmpty(all);
        await _app.AdvanceAsync(TimeSpan.FromHours(10));
        var mails = (await _program.ReadMailAsync()).ToLookup(mail => mail.To);
        var board = await ReadAsync(await _app.Hr.GetStringAsync(
            new Uri($"/console/programmes/{_program.ProgrammeId}", UriKind.Relative), Cancellation));
        var listed = board.QuerySelectorAll("th a").Select(link => link.TextContent).ToHashSet();
        foreach (var (person, href) in all)
        {
            await CheckAsync(person, href, Assert.Single(mails[person.Email]), listed);
        }
    }

    [Fact]
    public async Task Whatever_bytes_come_nothing_breaks_and_nothing_is_stored_with_a_character_lost()
    {
        var header = "email,site,firstName\na@example.org,paris,"u8.ToArray();
        await Gen.Select(Gen.Byte.Array[0, 30], Gen.Int[0, 8], Gen.Bool).SampleAsync(
            async (tail, kind, isBare) =>
            {
                var type = kind switch
                {
                    0 => "text/csv",
                    1 => XlsxTable.ContentType,
                    2 => "application/json",
                    3 => "application/json; charset=utf-16",
                    _ => "text/csv; charset=" + Encodings[kind - 1],
                };
                var (status, _) = await SendAsync(isBare ? tail : [.. header, .. tail], type);
                Assert.True((int)status < 500, type + " " + Convert.ToHexString(tail));
            },
            iter: 150, threads: 1);
        Assert.DoesNotContain("\uFFFD", (await _program.GetAsync(
            $"/api/programmes/{_program.ProgrammeId}/journeys")).ToJsonString(new()
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }), StringComparison.Ordinal);
    }

    private async Task CheckAsync(
        (string Email, string First, string Last) person, string href, MailboxRow mail, HashSet<string> listed)
    {
        var (first, last) = (PlainText.Line(person.First, 100)!, PlainText.Line(person.Last, 100)!);
        var hello = Typography.French($"Bonjour {PlainText.Isolate(PlainText.SingleLine(first))}");
        var journey = await _program.GetAsync(href);
        Assert.Equal((first, last), ((string)journey["firstName"]!, (string)journey["lastName"]!));
        Assert.Contains(hello + ",\n", mail.Text, StringComparison.Ordinal);

        var message = (await _program.GetAsync("/api/mailbox?to=" + person.Email))["messages"]![0]!;
        var html = await ReadAsync((string)message["html"]!);
        Assert.Contains(hello + ",", html.Body!.TextContent, StringComparison.Ordinal);

        var page = await ReadAsync(
            await _app.Client.GetStringAsync(new Uri("/p/" + mail.Tokens[0], UriKind.Relative), Cancellation));
        Assert.Equal(
            Typography.French($"Bonjour {PlainText.Isolate(first)}"), page.QuerySelector(".hello")!.TextContent);
        var form = await _program.GetAsync("/api/p/" + mail.Tokens[0]);
        Assert.Equal(first, (string)form["person"]!["firstName"]!);
        Assert.Contains(PlainText.FullName(first, last), listed);
    }

    private static Task<IHtmlDocument> ReadAsync(string html) =>
        new HtmlParser().ParseDocumentAsync(html, Cancellation);

    /// <summary>Null when a list in an old character set isn't taken for what it is, and so refused.</summary>
    private async Task<JsonArray?> PostAsync(
        (string[] Names, int Form, int Charset, int Separator, int LineEnd) list,
        List<(string Email, string First, string Last)> people)
    {
        var rows = people.Select(person => (string[])[person.Email, person.First, person.Last, "paris"])
            .Prepend(Columns);
        if (list.Form == 0)
        {
            return (await _program.PostAsync(
                $"/api/programmes/{_program.ProgrammeId}/journeys",
                new JsonObject
                {
                    ["startsOn"] = "2027-01-04",
                    ["people"] = new JsonArray([.. rows.Skip(1).Select(row => (JsonNode)new JsonObject(
                        Columns.Zip(row, (name, cell) => KeyValuePair.Create(name, (JsonNode?)cell))))]),
                },
                HttpStatusCode.Accepted))["journeys"]!.AsArray();
        }

        if (list.Form == 1)
        {
            var (read, workbook) = await SendAsync(
                Workbook.Of([.. rows.Select(row => (object?[]?)row)]), XlsxTable.ContentType);
            Assert.Equal(HttpStatusCode.Accepted, read);
            return workbook["journeys"]!.AsArray();
        }

        var csv = Csv(rows, ";,\t"[list.Separator], LineEnds[list.LineEnd]);
        var (charset, bytes) = Encoded(csv, Encodings[list.Charset]);
        var (status, answer) = await SendAsync(bytes, $"text/csv; charset={charset}");
        Assert.True(
            status == HttpStatusCode.Accepted
            || (!charset.StartsWith("utf", StringComparison.Ordinal)
                && (string?)answer["errors"]![0]!["code"] == "wrong-charset"),
            answer.ToJsonString());
        return answer["journeys"]?.AsArray();
    }

    private static string Csv(IEnumerable<string[]> rows, char separator, string lineEnd) =>
        string.Concat(rows.Select(row => string.Join(
            separator, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + lineEnd));

    /// <summary>In a character set if that can say all of it, else in UTF-8.</summary>
    private static (string Charset, byte[] Bytes) Encoded(string text, string charset)
    {
        try
        {
            return (charset, Charsets.Find(charset)!.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            return ("utf-8", Encoding.UTF8.GetBytes(text));
        }
    }

    private async Task<(HttpStatusCode Status, JsonObject Answer)> SendAsync(byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _app.Hr.PostAsync(
            $"/api/programmes/{_program.ProgrammeId}/journeys?startsOn=2027-01-04", content, Cancellation);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
    }
}
