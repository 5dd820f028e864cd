using System.Text.Json.Nodes;
using CsCheck;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>
/// Whatever is changed, in whatever order: who applies every entry in its order ends with the meetings that the product
/// tells of.
/// </summary>
public class CalendarPropertyTests
{
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    private static readonly string[] LineManagers =
        ["isabelle.roche@example.org", "olivier.petit@example.org", "zoe.neuve@example.org"];

    private static readonly Gen<Change> AnyChange = Gen.Frequency(
        (6, Gen.Int[1, 9].Select(days => new Change(What.Live, 0, days, ""))),
        (3, Gen.Select(
            Gen.Int[0, 2], Gen.Int[1, 12], Gen.OneOf([.. Policies.Select(Gen.Const)]),
            (who, days, policy) => new Change(What.Pause, who, days, policy))),
        (2, Gen.Int[0, 2].Select(who => new Change(What.Resume, who, 0, ""))),
        (3, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], (who, to) => new Change(What.LineManager, who, to, ""))),
        (3, Gen.Int[0, 2].Select(who => new Change(What.Excuse, who, 0, ""))),
        (1, Gen.Int[0, 2].Select(who => new Change(What.Cancel, who, 0, ""))),
        (1, Gen.Int[0, 2].Select(who => new Change(What.Leave, who, 0, ""))));

    private static string[] Policies => ["keepDates", "shift", "activeTimeOnly", "skipOverdue"];

    [Fact]
    public async Task Calendars_end_with_the_meetings_that_the_pages_tell_of() =>
        await Gen.Select(Gen.Int[8, 24], AnyChange.Array[3, 12]).SampleAsync(
            async (days, changes) =>
            {
                await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
                var program = await CalendarTests.PublishedAsync(app, seats: 1, people: 3);
                await LiveAsync(program, days);
                foreach (var change in changes)
                {
                    await DoAsync(program, change);
                    await CalendarClient.ReadAsync(app);
                }

                for (var who = 0; who < 3; who++)
                {
                    await ResumeAsync(program, who);
                }

                await app.AdvanceAsync(TimeSpan.FromDays(5));
                await CalendarExpectation.AssertAsync(app, program);
            },
            iter: 4, threads: 1,
            print: input => $"{input.Item1} days, then {string.Join<Change>("; ", input.Item2)}");

    private static async Task DoAsync(ContractProgram program, Change change)
    {
        var id = IdOf(program, change.Who);
        switch (change.What)
        {
            case What.Live:
                await LiveAsync(program, change.Number);
                break;
            case What.Pause when await StateAsync(program, change.Who) is not ("paused" or "over"):
                await program.PostAsync($"/api/journeys/{id}/pause", new JsonObject { ["policy"] = change.Policy });
                await LiveAsync(program, change.Number);
                break;
            case What.Resume:
                await ResumeAsync(program, change.Who);
                break;
            case What.LineManager when await StateAsync(program, change.Who) is not "over":
                await CalendarTests.ChangeLineManagerAsync(program, id, LineManagers[change.Number]);
                break;
            case What.Excuse when await StateAsync(program, change.Who) is not "over":
                await ExcuseAsync(program, change.Who);
                break;
            case What.Cancel or What.Leave when await StateAsync(program, change.Who) is not "over":
                var act = change.What == What.Leave ? "leave" : "cancel";
                await program.PostAsync($"/api/journeys/{id}/{act}", null);
                break;
        }

        await program.App.SettleAsync();
    }

    /// <summary>Days at noon; everything is answered but invitations to sessions.</summary>
    private static async Task LiveAsync(ContractProgram program, int days)
    {
        var noon = new DateTimeOffset(program.App.Now.Date.AddHours(12), TimeSpan.Zero);
        for (var day = 1; day <= days; day++)
        {
            await program.AnswerAllAtAsync(noon.AddDays(day), mail => mail.Kind != "workshop-invitation");
        }
    }

    /// <summary>Of the last session that somebody was called to, if that can still be answered.</summary>
    private static async Task ExcuseAsync(ContractProgram program, int who)
    {
        await program.ReadMailAsync();
        var email = program.Journeys.Keys.ElementAt(who);
        foreach (var mail in program.Mails.Reverse()
            .Where(mail => mail.To == email && mail.Kind == "workshop-invitation"))
        {
            var form = await program.App.Client.GetAsync(
                new Uri("/api/p/" + mail.Tokens[0], UriKind.Relative), TestContext.Current.CancellationToken);
            var body = JsonNode.Parse(await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            if (form.IsSuccessStatusCode && body["fields"]!.AsArray().Count > 0)
            {
                await CalendarTests.ExcuseAsync(program, email, mail.Step!);
                return;
            }
        }
    }

    private static async Task ResumeAsync(ContractProgram program, int who)
    {
        if (await StateAsync(program, who) == "paused")
        {
            await program.PostAsync($"/api/journeys/{IdOf(program, who)}/resume", null);
        }
    }

    private static async Task<string> StateAsync(ContractProgram program, int who) =>
        (string)(await program.GetAsync("/api/journeys/" + IdOf(program, who)))["state"]! switch
        {
            "cancelled" or "dropped" or "closed" => "over",
            var state => state,
        };

    private static string IdOf(ContractProgram program, int who) => program.Journeys.Values.ElementAt(who);

    private sealed record Change(What What, int Who, int Number, string Policy);

    private enum What
    {
        Live,
        Pause,
        Resume,
        LineManager,
        Excuse,
        Cancel,
        Leave,
    }
}
