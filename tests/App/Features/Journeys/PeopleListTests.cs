using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.Platform.Tables;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>Lists of people as HR systems and spreadsheets post them.</summary>
public sealed class PeopleListTests : IAsyncLifetime
{
    private const string Csv =
        "email;firstName;lastName;site;team\r\nrenee@example.org;Renée;Lefèvre;paris;\"a@example.org;b@example.org\"\r\n";

    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Path => $"/api/programmes/{_program.ProgrammeId}/journeys";

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync();
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("windows-1252", "text/csv")]
    [InlineData("windows-1252", "text/csv; charset=iso-8859-1")]
    [InlineData("macintosh", "text/csv")]
    [InlineData("iso-8859-15", "text/csv; charset=ISO-8859-15")]
    [InlineData("utf-8", "text/csv")]
    [InlineData("utf-8", "Text/CSV; charset=\"utf-8\"; header=present")]
    [InlineData("utf-16", "text/csv")]
    public async Task A_name_arrives_as_it_was_typed(string charset, string type)
    {
        var (status, _) = await PostAsync(Of(charset).GetBytes(Csv), type);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("Renée Lefèvre", await OnlyNameAsync());
        await _app.AdvanceAsync(TimeSpan.FromHours(10));
        Assert.Contains(
            await _program.ReadMailAsync(),
            mail => mail.To == "renee@example.org" && mail.Text.Contains("Bonjour Renée,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("windows-1252", "text/csv; charset=utf-8")]
    [InlineData("utf-8", "text/csv; charset=windows-1252")]
    [InlineData("utf-8", "text/csv; charset=unheard-of")]
    public async Task What_contradicts_itself_is_refused_with_how_to_save_it(string charset, string type)
    {
        var (status, answer) = await PostAsync(Of(charset).GetBytes(Csv), type);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Save As, 'CSV UTF-8'", (string)answer["detail"]!, StringComparison.Ordinal);
        Assert.Contains("« CSV UTF-8 »", (string)answer["detail"]!, StringComparison.Ordinal);
        Assert.Empty((await _program.GetAsync(Path))["journeys"]!.AsArray());
    }

    [Theory]
    [InlineData(XlsxTable.ContentType)]
    [InlineData("text/csv")]
    public async Task A_workbook_is_read_whatever_it_is_called(string type)
    {
        var (status, _) = await PostAsync(
            Workbook.Of(
                [" Email ", "externalId", "firstName", "lastName", "site", "team"], null,
                ["renee@example.org", 123, "Renée", "𠮷 Lefèvre", "paris", "a@example.org\nb@example.org"]),
            type);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("Renée 𠮷 Lefèvre", await OnlyNameAsync());
        Assert.Single((await _program.GetAsync(Path + "?q=123"))["journeys"]!.AsArray());
    }

    [Fact]
    public async Task A_workbooks_faults_say_the_row()
    {
        var (status, answer) = await PostAsync(
            Workbook.Of(["email", "site"], null, null, ["nobody", "paris"]), XlsxTable.ContentType);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("line 4: ", (string)answer["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.ms-excel")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("nonsense")]
    public async Task Another_kind_of_body_is_refused_with_those_that_are_taken(string type)
    {
        var (status, answer) = await PostAsync(Encoding.UTF8.GetBytes(Csv), type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Contains("text/csv", (string)answer["detail"]!, StringComparison.Ordinal);
        Assert.Contains(XlsxTable.ContentType, (string)answer["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", "application/json; charset=utf-16")]
    [InlineData("utf-16BE", "application/json; charset=utf-16BE")]
    [InlineData("utf-8", "application/problem+json; charset=UTF8")]
    [InlineData("utf-8", "application/json")]
    public async Task Json_in_any_unicode_is_read(string charset, string type)
    {
        var (status, _) = await PostAsync(Of(charset).GetBytes(Json()), type);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("Renée Lefèvre", await OnlyNameAsync());
    }

    [Theory]
    [InlineData("windows-1252", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("windows-1252", "application/json; charset=utf-8", HttpStatusCode.BadRequest)]
    [InlineData("utf-8", "application/json; charset=utf-16", HttpStatusCode.BadRequest)]
    [InlineData("windows-1252", "application/json; charset=windows-1252", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("utf-8", "application/json; charset=unheard-of", HttpStatusCode.UnsupportedMediaType)]
    public async Task Json_in_which_a_character_would_be_lost_is_refused(
        string charset, string type, HttpStatusCode expected)
    {
        var (status, answer) = await PostAsync([.. Of(charset).GetBytes(Json()), (byte)' '], type);

        Assert.Equal(expected, status);
        Assert.NotEmpty((string)answer["detail"]!);
        Assert.Empty((await _program.GetAsync(Path))["journeys"]!.AsArray());
    }

    [Fact]
    public async Task A_change_of_line_manager_keeps_the_name_too()
    {
        await PostAsync(Encoding.UTF8.GetBytes(Csv), "text/csv");
        var id = (string)(await _program.GetAsync(Path))["journeys"]![0]!["id"]!;

        using var lost = await _app.Hr.PostAsJsonAsync(
            $"/api/journeys/{id}/line-manager",
            new JsonObject { ["email"] = "ines@example.org", ["firstName"] = "In\uFFFDs", ["lastName"] = "Roy" },
            Cancellation);
        using var latin = new ByteArrayContent(
            Of("windows-1252").GetBytes("{\"email\":\"ines@example.org\",\"firstName\":\"Inès\",\"lastName\":\"Roy\"}"));
        latin.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var refused = await _app.Hr.PostAsync($"/api/journeys/{id}/line-manager", latin, Cancellation);

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest), (lost.StatusCode, refused.StatusCode));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    private static string Json() => new JsonObject
    {
        ["startsOn"] = "2027-01-04",
        ["people"] = new JsonArray(new JsonObject
        {
            ["email"] = "renee@example.org",
            ["firstName"] = "Renée",
            ["lastName"] = "Lef\u00E8vre\u202E",
            ["site"] = "paris",
        }),
    }.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        .Replace("\u202E", "\\u202e", StringComparison.Ordinal);

    private static Encoding Of(string charset) => Charsets.Find(charset)!;

    private async Task<string> OnlyNameAsync()
    {
        var journey = Assert.Single((await _program.GetAsync(Path))["journeys"]!.AsArray())!;
        return $"{(string)journey["firstName"]!} {(string)journey["lastName"]!}";
    }

    private async Task<(HttpStatusCode Status, JsonObject Answer)> PostAsync(byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _app.Hr.PostAsync(Path + "?startsOn=2027-01-04", content, Cancellation);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
    }
}
