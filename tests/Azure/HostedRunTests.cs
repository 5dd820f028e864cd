using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Fixtures;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Azure.Functions;

namespace Parcours.Azure.Tests;

/// <summary>
/// From diagnosis to goals with the services of the Functions app, in real time: Microsoft's task hub for tests, a
/// Cosmos DB server, a Service Bus counterpart, a SendGrid double. The hub is lost once.
/// </summary>
public sealed class HostedRunTests(CosmosServer cosmos)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journey_goes_from_diagnosis_to_signed_goals_although_the_hub_is_lost_and_no_mail_leaves_twice()
    {
        using var bus = new ServiceBusServer();
        using var sendGrid = new SendGridDouble();
        var database = await cosmos.NewDatabaseAsync();
        await using var worker = new Worker(
            new Dictionary<string, string?>
            {
                ["PARCOURS_HR_KEY"] = "a-key-for-this-test-alone",
                ["PARCOURS_LINK_KEY"] = Convert.ToBase64String(new byte[32]),
                ["WEBSITE_HOSTNAME"] = "localhost:7071",
                ["Cosmos:accountEndpoint"] = database.Endpoint.AbsoluteUri,
                ["Cosmos:accountKey"] = database.Key,
                ["Cosmos:database"] = database.Database,
                ["ServiceBus"] = bus.ConnectionString,
                ["SendGrid:ApiKey"] = "SG.test",
                ["SendGrid:BaseUrl"] = sendGrid.Address.AbsoluteUri,
                ["Mail:From"] = "Parcours <parcours@exemple.fr>",
            },
            services =>
            {
                var client = services.Last(service => service.ServiceType == typeof(DurableTaskClient));
                services.AddSingleton<DurableTaskClient>(
                    provider => new SayingClient((DurableTaskClient)client.ImplementationFactory!(provider)));
            });
        await using var hub = new TestHub(worker);
        await hub.StartAsync();
        var pump = worker.Services.GetServices<IHostedService>().OfType<BackgroundPump>().Single();
        await pump.StartAsync(Cancellation);
        await using var front = await FrontAsync(worker);
        using var client = new HttpClient { BaseAddress = new Uri(front.Urls.First()) };
        using var hr = new HttpClient { BaseAddress = client.BaseAddress };
        hr.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a-key-for-this-test-alone");
        var timers = ActivatorUtilities.CreateInstance<Timers>(worker.Services);

        var journey = await BeginAsync(hr);
        var answered = new HashSet<string>();
        var states = new List<string>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Longest);
        var isLost = false;
        while (states.LastOrDefault() is not ("running" or "finalMeasurement" or "closed"))
        {
            foreach (var mail in sendGrid.Rows)
            {
                await AnswerAsync(client, mail, answered);
            }

            var state = (string)(
                await hr.GetFromJsonAsync<JsonObject>("/api/journeys/" + journey, patience.Token))!["state"]!;
            if (states.LastOrDefault() != state)
            {
                states.Add(state);
            }

            if (!isLost && state != "invited")
            {
                await hub.StartAsync();
                isLost = true;
            }

            await timers.PumpAsync(null!, null!, patience.Token);
            await timers.WatchdogAsync(null!, patience.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(500), patience.Token);
        }

        await pump.StopAsync(Cancellation);
        Assert.True(isLost);
        string[] order = ["invited", "diagnosing", "negotiatingGoals", "running", "finalMeasurement", "closed"];
        Assert.Equal(states.OrderBy(state => Array.IndexOf(order, state)), states);
        var steps = (
            await hr.GetFromJsonAsync<JsonObject>("/api/journeys/" + journey, Cancellation))!["steps"]!.AsArray();
        Assert.Equal("done", (string?)steps.Single(step => (string?)step!["id"] == "goal-signature")!["state"]);
        Assert.Equal(
            sendGrid.Rows.Count, sendGrid.Rows.Select(mail => (mail.To, mail.Kind, mail.Step)).Distinct().Count());
        Assert.NotEmpty(bus.Look(ServiceBusServer.Subscription));
    }

    /// <summary>The host's part in front of the function <c>Web</c>.</summary>
    private static async Task<WebApplication> FrontAsync(Worker worker)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var front = builder.Build();
        front.Run(async http =>
        {
            await using var scope = worker.Services.CreateAsyncScope();
            http.RequestServices = scope.ServiceProvider;
            await new Web(worker.Site).RunAsync(http.Request);
        });
        await front.StartAsync(Cancellation);
        return front;
    }

    /// <summary>
    /// The example with a minute for a week: everything that is past opens at once. One person starts.
    /// </summary>
    private static async Task<string> BeginAsync(HttpClient hr)
    {
        var example = FrozenExample.ReadInMinutes();
        var programme = (string)(await PostAsync(hr, "/api/programmes", example["programme"]!.DeepClone()))["id"]!;
        await PostAsync(hr, $"/api/programmes/{programme}/publication", new JsonObject
        {
            ["worksCouncil"] = new JsonObject { ["notApplicable"] = "fewer than 50 employees" },
            ["dpiaReference"] = "AIPD-2026-14",
        });
        var started = await PostAsync(hr, $"/api/programmes/{programme}/journeys", new JsonObject
        {
            ["startsOn"] = TimeProvider.System.GetUtcNow()
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["people"] = new JsonArray(example["people"]![0]!.DeepClone()),
        });
        return (string)started["journeys"]![0]!["id"]!;
    }

    private static async Task AnswerAsync(HttpClient client, MailboxRow mail, HashSet<string> answered)
    {
        foreach (var token in mail.Tokens.Where(answered.Add))
        {
            using var shown = await client.GetAsync(new Uri("/api/p/" + token, UriKind.Relative), Cancellation);
            if (shown.StatusCode != HttpStatusCode.OK
                || (await shown.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["fields"]
                    is not JsonArray { Count: > 0 } fields)
            {
                continue;
            }

            using var taken = await client.PostAsJsonAsync(
                "/api/p/" + token,
                new JsonObject { ["answers"] = ContractProgram.Values(fields, mail.To), ["final"] = true },
                Cancellation);
            Assert.True(
                taken.StatusCode is HttpStatusCode.OK or HttpStatusCode.Gone or HttpStatusCode.Conflict,
                $"{mail.Kind} {mail.Step}: {(int)taken.StatusCode} "
                    + $"{await taken.Content.ReadAsStringAsync(Cancellation)}");
        }
    }

    private static async Task<JsonObject> PostAsync(HttpClient hr, string path, JsonNode body)
    {
        using var answer = await hr.PostAsJsonAsync(path, body, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"POST {path} gave {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
