using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.Platform.Tables;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;

namespace Parcours.App.Tests.Simulate;

/// <summary>The command writes to the console of the whole process, so its tests run alone.</summary>
[Collection(nameof(ConsoleOutput))]
public sealed class SimulateCommandTests : IDisposable
{
    private const string Start = "2027-01-11";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-simulate-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_prints_the_same_object_as_the_http_answer()
    {
        await using var app = await ParcoursApp.StartAsync(new() { From = new(2027, 1, 4, 7, 0, 0, TimeSpan.Zero) });
        var created = await app.Hr.PostAsync(
            "/api/programmes", new StringContent(ExampleProgramme.Json, System.Text.Encoding.UTF8, "application/json"),
            Token);
        var id = (string)(await created.Content.ReadFromJsonAsync<JsonObject>(Token))!["id"]!;
        var answer = await app.Hr.PostAsJsonAsync(
            $"/api/programmes/{id}/simulation",
            new JsonObject { ["startsOn"] = Start, ["people"] = JsonNode.Parse(ExampleProgramme.PeopleJson) }, Token);
        var expected = await answer.Content.ReadFromJsonAsync<JsonObject>(Token);

        var (code, output, _) = await RunAsync(
            Write("programme.json", ExampleProgramme.Json), "--people",
            Write("people.json", ExampleProgramme.PeopleJson), "--start", Start, "--json");

        Assert.Equal(0, code);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(output)));
    }

    [Fact]
    public async Task People_may_come_as_csv()
    {
        var (code, output, _) = await RunAsync(
            Write("programme.json", ExampleProgramme.Json), "--people",
            Write("people.csv", PeopleCsv.Write(ExampleProgramme.People)), "--start", Start, "--lang", "en");

        Assert.Equal(0, code);
        Assert.Contains("12 people", output, StringComparison.Ordinal);
        Assert.Contains("Team of Nadia Benali", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("macintosh")]
    [InlineData("utf-16")]
    public async Task People_may_come_from_a_french_spreadsheet(string charset)
    {
        var people = ExampleProgramme.People.Select(
            (person, index) => index == 0 ? person with { FirstName = "Renée", Team = [] } : person with { Team = [] });
        var csv = PeopleCsv.Write([.. people]).Replace(',', ';') + ";;;;;;;;\r\n";

        var (code, output, error) = await RunAsync(
            Write("programme.json", ExampleProgramme.Json), "--people",
            Write("people.csv", Charsets.Find(charset)!.GetBytes(csv)), "--start", Start, "--lang", "en");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("12 people", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_may_come_as_a_workbook()
    {
        object?[] header = ["email", "firstName", "lastName", "site", "team"];
        var team = string.Join('\n', Enumerable.Range(1, 3).Select(number => $"m{number}@example.org"));

        var (code, output, error) = await RunAsync(
            Write("programme.json", ExampleProgramme.Json), "--people",
            Write("people.xlsx", Workbook.Of(header, ["a@example.org", "Renée", "Lefèvre", "paris", team])),
            "--start", Start, "--lang", "en");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Team of Renée Lefèvre", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1251", "Иван", "« CSV UTF-8 »")]
    [InlineData("windows-1252", "\u00D0\u00CF\u0011\u00E0", ".xlsx")]
    public async Task A_list_that_cant_be_read_is_refused_with_how_to_save_it(string charset, string text, string how)
    {
        var (code, _, error) = await RunAsync(
            Write("programme.json", ExampleProgramme.Json), "--people",
            Write("people.csv", Charsets.Find(charset)!.GetBytes(text)), "--start", Start);

        Assert.Equal(1, code);
        Assert.Contains(how, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_holds_every_mail_and_escapes_what_people_wrote()
    {
        var people = JsonNode.Parse(ExampleProgramme.PeopleJson)!.AsArray();
        people[0]!["firstName"] = "<b>Nadia</b>";
        var report = Path.Combine(_folder.FullName, "report.html");

        var (code, output, _) = await RunAsync(
            Write("programme.json", ExampleProgramme.Json), "--people", Write("people.json", people.ToJsonString()),
            "--start", Start, "--out", report, "--json");

        var html = await File.ReadAllTextAsync(report, Token);
        var mails = JsonNode.Parse(output)!["mails"]!.AsArray();
        Assert.Equal(0, code);
        Assert.All(
            mails.Select(mail => (string)mail!["to"]!).Distinct(),
            to => Assert.Contains(to, html, StringComparison.Ordinal));
        Assert.DoesNotContain("<b>Nadia", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.Equal(3, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task A_programme_that_cant_be_published_is_refused_with_the_link_that_breaks()
    {
        var programme = JsonNode.Parse(ExampleProgramme.Json)!;
        programme["indicators"]![0]!.AsObject().Remove("measure");

        var (code, output, error) = await RunAsync(
            Write("programme.json", programme.ToJsonString()), "--people",
            Write("people.json", ExampleProgramme.PeopleJson), "--start", Start, "--lang", "en");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("$.indicators[0]", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json at all", "not-json")]
    [InlineData("[]", "not-object")]
    public async Task A_file_that_isnt_a_programme_is_refused_with_its_reason(string text, string reason)
    {
        var (code, _, error) = await RunAsync(
            Write("programme.json", text), "--people", Write("people.json", "[]"), "--start", Start);

        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("a.json", "--people", "b.csv")]
    [InlineData("a.json", "--people", "b.csv", "--start", "soon")]
    [InlineData("a.json", "--people", "b.csv", "--start", Start, "--lang", "de")]
    [InlineData("absent.json", "--people", "b.csv", "--start", Start)]
    public async Task A_call_that_isnt_understood_ends_with_two(params string[] args)
    {
        var (code, output, error) = await RunAsync(args);

        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] args) =>
        ConsoleOutput.CaptureAsync(() => Commands.RunAsync(["simulate", .. args], Token));

    private string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
