using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Parcours.App.Tests.Hosting.Double;
using Parcours.Programme.Example;

namespace Parcours.App.Tests.Hosting.Handler;

/// <summary>
/// The handler as a process in real time, killed with −9 while sixty journeys run on offsets of minutes. Explicit, since it
/// takes three minutes: run it with <c>-explicit only -class "*KilledHandlerTests"</c>.
/// </summary>
public sealed class KilledHandlerTests : IDisposable
{
    private const string Key = "a key for this test alone";
    private const int Cohorts = 5;
    private const int Kills = 10;
    private const int FirstKill = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-killed-");
    private readonly int _port = FreePort();
    private readonly HttpClient _http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task No_journey_is_lost_and_no_mail_doubled()
    {
        _http.BaseAddress = new Uri($"http://127.0.0.1:{_port}/");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new HostDouble(time, new HandlerCalls(() => _http.BaseAddress), deliversTwice: false);
        await host.StartAsync();
        var handler = await StartAsync();
        await host.CallTimerAsync("Watchdog", handsOver: true);
        for (var cohort = 0; cohort < Cohorts; cohort++)
        {
            await PublishAndStartAsync();
        }

        using var done = new CancellationTokenSource();
        var advancing = AdvanceAsync(host, done.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(8));
        for (var tick = 0; tick < 20 && await timer.WaitForNextTickAsync(Cancellation); tick++)
        {
            if (tick is >= FirstKill and < FirstKill + Kills)
            {
                handler.Kill();
                await handler.WaitForExitAsync(Cancellation);
                handler.Dispose();
                handler = await StartAsync();
            }
        }

        await done.CancelAsync();
        await advancing;
        var failed = host.Failed;
        var mails = await MailsAsync();
        handler.Kill();
        handler.Dispose();
        TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills, {failed} orchestrations failed for good, {mails.Count} mails");
        Assert.Equal(mails.Count, mails.Select(mail => mail.Of).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(12 * Cohorts, mails.Count(mail => mail.Kind == "needs-questionnaire"));
        Assert.Equal(12 * Cohorts, host.All().Count(instance => instance is { Name: "JourneyOrchestrator", IsOver: false }));
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task PublishAndStartAsync()
    {
        var definition = FromNow(JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Acceptance", "programme-in-minutes.json"), Cancellation))!.AsObject());
        var id = (string)(await PostAsync("/api/programmes", definition))["id"]!;
        await PostAsync($"/api/programmes/{id}/publication", new JsonObject { ["worksCouncil"] = new JsonObject { ["consultedOn"] = "2026-12-10" }, ["dpiaReference"] = "AIPD" });
        await PostAsync($"/api/programmes/{id}/journeys", new JsonObject
        {
            ["startsOn"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["people"] = JsonNode.Parse(ExampleProgramme.PeopleJson),
        });
    }

    /// <summary>Offsets count from the Monday of the start: these begin now, and leave five minutes to answer.</summary>
    private static JsonObject FromNow(JsonObject definition)
    {
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var passed = (int)((((int)now.DayOfWeek + 6) % 7 * 24 * 60) + now.TimeOfDay.TotalMinutes);
        foreach (var step in definition["steps"]!.AsArray())
        {
            Shift(step!, "opens");
            Long(step!);
        }

        foreach (var session in definition["workshops"]!.AsArray().SelectMany(workshop => workshop!["sessions"]!.AsArray()))
        {
            Shift(session!, "starts");
        }

        foreach (var point in definition["measurementPoints"]!.AsArray())
        {
            Shift(point!, "opens");
            Long(point!);
        }

        return definition;

        void Shift(JsonNode of, string name) =>
            of[name] = $"PT{passed + int.Parse(((string)of[name]!)[2..^1], CultureInfo.InvariantCulture)}M";

        static void Long(JsonNode of)
        {
            if (of["due"] is not null)
            {
                of["due"] = "PT5M";
            }
        }
    }

    /// <summary>The double's time follows the clock on the wall; calls of a handler that is dead fail, as under the host.</summary>
    private static async Task AdvanceAsync(HostDouble host, CancellationToken done)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!done.IsCancellationRequested && await timer.WaitForNextTickAsync(Cancellation))
        {
            await host.AdvanceToAsync(TimeProvider.System.GetUtcNow(), () => Task.CompletedTask);
        }
    }

    private async Task<JsonObject> PostAsync(string path, JsonNode? body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>First mails, by the step that they are of: a step has one.</summary>
    private async Task<List<(string Kind, string Of)>> MailsAsync()
    {
        var mails = new List<(string, string)>();
        string? after = null;
        while ((await _http.GetFromJsonAsync<JsonObject>("/api/mailbox" + (after is null ? "" : "?after=" + after), Cancellation))!["messages"]!.AsArray() is { Count: > 0 } page)
        {
            foreach (var mail in page)
            {
                var id = (string)mail!["id"]!;
                if (id.Contains(".invite-", StringComparison.Ordinal))
                {
                    mails.Add(((string)mail["kind"]!, id[..id.LastIndexOf('.')]));
                }
            }

            after = Uri.EscapeDataString((string)page[^1]!["id"]!);
        }

        return mails;
    }

    private async Task<Process> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Parcours.App.dll"), "--data", _folder.FullName]) { UseShellExecute = false };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = _port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PARCOURS_HR_KEY"] = Key;
        start.Environment["Logging__LogLevel__Default"] = "None";
        var process = Process.Start(start)!;
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/"), Cancellation);
                return process;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
