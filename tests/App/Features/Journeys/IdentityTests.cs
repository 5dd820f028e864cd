using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>Whatever somebody is called by, they are one person with one journey.</summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new() { From = From });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("nadia@exemple.fr")]
    [InlineData(" NADIA@Exemple.FR ")]
    [InlineData("nadia.durand@exemple.fr")]
    [InlineData("Nadia.Durand@EXEMPLE.fr")]
    public async Task Who_has_another_address_now_is_found_by_each_of_them(string again)
    {
        var id = await StartAsync(Person("nadia@exemple.fr"));
        await _program.PostAsync(
            $"/api/journeys/{id}/address", new JsonObject { ["email"] = "nadia.durand@exemple.fr" });

        Assert.Equal(id, await StartAsync(Person(again)));
        Assert.Single(await MailsAsync("nadia@exemple.fr", "nadia.durand@exemple.fr"), IsFirst);
    }

    [Theory]
    [InlineData("élodie@société.example", "E\u0301lodie@SOCIE\u0301TE\u0301.example")]
    [InlineData("a@société.example", "a@xn--socit-esab.example")]
    [InlineData("o'neil+rh@exemple.fr", " O'Neil+RH@exemple.fr")]
    public async Task One_address_typed_in_two_ways_is_one_person(string first, string second)
    {
        var id = await StartAsync(Person(first));
        Assert.Equal(id, await StartAsync(Person(second)));
        await _program.PostAsync($"/api/journeys/{id}/address", new JsonObject { ["email"] = second });
        Assert.Equal(id, await StartAsync(Person(first)));
        await _app.SettleAsync();
        Assert.Single(await MailsAsync(first), IsFirst);
    }

    [Fact]
    public async Task HRs_id_is_added_to_who_was_known_by_address()
    {
        var id = await StartAsync(Person("nadia@exemple.fr"));
        Assert.Equal(id, await StartAsync(Person("nadia@exemple.fr", externalId: "E-7")));
        Assert.Equal(id, await StartAsync(Person("nadia.durand@exemple.fr", externalId: "E-7")));
        Assert.Equal(id, await StartAsync(Person("nadia.durand@exemple.fr")));
    }

    [Fact]
    public async Task Two_people_with_one_mailbox_are_two_people_with_a_notice_each()
    {
        var first = await StartAsync(Person("atelier@exemple.fr", "E-1", "Nadia", "Benali"));
        var second = await StartAsync(Person("atelier@exemple.fr", "E-2", "Karim", "Haddad"));

        Assert.NotEqual(first, second);
        Assert.Equal(
            new[] { first, second }.Order(StringComparer.Ordinal),
            (await MailsAsync("atelier@exemple.fr")).Where(mail => mail.Text.Contains("Ce n'est pas une évaluation"))
                .Select(mail => mail.JourneyId).Order(StringComparer.Ordinal));
        Assert.Equal(first, await StartAsync(Person("atelier@exemple.fr", null, "Nadia", "Benali")));
        Assert.Equal(second, await StartAsync(Person("atelier@exemple.fr", null, "KARIM", "Haddad")));
    }

    [Fact]
    public async Task Two_people_with_one_mailbox_may_come_in_one_list()
    {
        var started = await PostAsync(
            HttpStatusCode.Accepted, false, Person("atelier@exemple.fr", "E-1", "Nadia", "Benali"),
            Person("atelier@exemple.fr", "E-2", "Karim", "Haddad"));
        Assert.Equal(2, started["journeys"]!.AsArray().DistinctBy(journey => (string)journey!["id"]!).Count());
    }

    [Fact]
    public async Task Another_name_at_a_known_address_is_asked_about()
    {
        await StartAsync(Person("atelier@exemple.fr", null, "Nadia", "Benali"));
        var refused = await PostAsync(
            HttpStatusCode.Conflict, false, Person("atelier@exemple.fr", null, "Karim", "Haddad"),
            Person("lea@exemple.fr"));

        Assert.Contains("externalId", (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Empty(await MailsAsync("lea@exemple.fr"));
    }

    [Theory]
    [InlineData("leave")]
    [InlineData("cancel")]
    public async Task Who_comes_back_starts_anew_when_HR_says_so(string end)
    {
        var id = await StartAsync(Person("nadia@exemple.fr"));
        await _program.PostAsync($"/api/journeys/{id}/{end}", new JsonObject());

        var refused = await PostAsync(
            HttpStatusCode.Conflict, false, Person("nadia@exemple.fr"), Person("lea@exemple.fr"));
        Assert.Contains("restart", (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Equal(id, (string?)refused["journeys"]![0]!["id"]);
        Assert.Empty(await MailsAsync("lea@exemple.fr"));

        var again = await StartAsync(restart: true, Person("nadia@exemple.fr"));
        Assert.NotEqual(id, again);
        Assert.Equal(again, await StartAsync(restart: true, Person("NADIA@exemple.fr")));
        Assert.Equal(again, await StartAsync(Person("nadia@exemple.fr")));
        Assert.Equal(
            [id, again],
            (await MailsAsync("nadia@exemple.fr")).Where(IsFirst).Select(mail => mail.JourneyId));
    }

    [Fact]
    public async Task A_start_that_is_repeated_with_its_key_gives_what_it_started_although_that_is_over()
    {
        var body = Body(restart: true, Person("nadia@exemple.fr"));
        var id = await WithKeyAsync(body);
        await _program.PostAsync($"/api/journeys/{id}/leave", new JsonObject());
        await _app.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(id, await WithKeyAsync(body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("E-7")]
    public async Task Who_was_erased_is_unknown_and_starts_anew(string? externalId)
    {
        var id = await StartAsync(Person("nadia@exemple.fr", externalId));
        await _program.PostAsync(
            $"/api/journeys/{id}/address", new JsonObject { ["email"] = "nadia.durand@exemple.fr" });
        using var erased = await _app.Hr.DeleteAsync(
            new Uri($"/api/journeys/{id}/personal-data", UriKind.Relative), Cancellation);
        Assert.True(erased.IsSuccessStatusCode);
        await _app.SettleAsync();
        Assert.Empty(await MailsAsync("nadia@exemple.fr", "nadia.durand@exemple.fr"));

        var again = await StartAsync(Person("nadia@exemple.fr", externalId));
        var journey = await _program.GetAsync("/api/journeys/" + again);
        Assert.NotEqual(id, again);
        Assert.Equal("nadia@exemple.fr", (string?)journey["email"]);
        Assert.Single(await MailsAsync("nadia@exemple.fr"), IsFirst);
    }

    [Theory]
    [InlineData("Nadia@EXEMPLE.fr", "line-manager")]
    [InlineData(" equipe1@exemple.fr", "line-manager")]
    [InlineData("Chef@exemple.fr", "address")]
    [InlineData("equipe1@exemple.FR", "address")]
    public async Task Nobody_is_made_their_own_line_manager_or_team(string email, string door)
    {
        var person = Person("nadia@exemple.fr");
        person["team"] = new JsonArray(new JsonObject { ["email"] = "equipe1@exemple.fr" });
        person["lineManager"] = new JsonObject
        {
            ["email"] = "chef@exemple.fr",
            ["firstName"] = "Paul",
            ["lastName"] = "Girard",
        };
        var id = await StartAsync(person);
        var refused = await _program.PostAsync(
            $"/api/journeys/{id}/{door}",
            new JsonObject { ["email"] = email, ["firstName"] = "Nadia", ["lastName"] = "Benali" },
            HttpStatusCode.UnprocessableEntity);
        Assert.Equal("$.email", (string?)refused["errors"]![0]!["path"]);
    }

    private static bool IsFirst(MailboxRow mail) => mail.Kind == "needs-questionnaire";

    private static JsonObject Person(
        string email, string? externalId = null, string firstName = "Nadia", string lastName = "Benali")
    {
        var person = new JsonObject
        {
            ["email"] = email,
            ["firstName"] = firstName,
            ["lastName"] = lastName,
            ["site"] = "paris",
        };
        if (externalId is not null)
        {
            person["externalId"] = externalId;
        }

        return person;
    }

    private static JsonObject Body(bool restart, params IEnumerable<JsonObject> people)
    {
        var body = new JsonObject { ["startsOn"] = "2026-12-28", ["people"] = new JsonArray([.. people]) };
        if (restart)
        {
            body["restart"] = true;
        }

        return body;
    }

    private Task<string> StartAsync(JsonObject person) => StartAsync(restart: false, person);

    private async Task<string> StartAsync(bool restart, JsonObject person)
    {
        var id = (string)(await PostAsync(HttpStatusCode.Accepted, restart, person))["journeys"]![0]!["id"]!;
        await _app.AdvanceAsync(TimeSpan.FromHours(2));
        return id;
    }

    private Task<JsonObject> PostAsync(HttpStatusCode expected, bool restart, params IEnumerable<JsonObject> people) =>
        _program.PostAsync($"/api/programmes/{_program.ProgrammeId}/journeys", Body(restart, people), expected);

    private async Task<string> WithKeyAsync(JsonObject body)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"/api/programmes/{_program.ProgrammeId}/journeys", UriKind.Relative));
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", "liste-1");
        using var response = await _app.Hr.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["journeys"]![0]!["id"]!;
    }

    private async Task<IReadOnlyList<MailboxRow>> MailsAsync(params IEnumerable<string> addresses)
    {
        var mails = new List<MailboxRow>();
        foreach (var address in addresses)
        {
            mails.AddRange(
                (await _program.GetAsync("/api/mailbox?to=" + Uri.EscapeDataString(address)))["messages"]!.AsArray()
                    .Select(message => MailboxRow.Of(message!.AsObject())));
        }

        return mails;
    }
}
