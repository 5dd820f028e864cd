using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Messaging;

namespace Parcours.App.Tests.Acceptance;

/// <summary>
/// The example with a Cosmos DB server, a broker and a mail service, each of which is away for a while in turn: with a
/// third of its people each time, and with all of them on demand, when it also counts what a journey asks of the
/// services (<c>-explicit only -class "*ServicesRunTests" -showLiveOutput</c>).
/// </summary>
public sealed class ServicesRunTests(CosmosServer cosmos, ITestOutputHelper output)
{
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2027, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public Task On_real_services_that_fail_in_turn_the_same_mails_leave_at_the_same_instants_and_nothing_is_lost_or_doubled() => RunAsync(4);

    [Fact(Explicit = true)]
    public Task With_all_the_people_of_the_example() => RunAsync(12);

    private async Task RunAsync(int people)
    {
        using var bus = new ServiceBusServer();
        using var sendGrid = new SendGridDouble();
        await using var toStore = new CuttableLine(await cosmos.StartAsync());
        await using var toBroker = new CuttableLine("localhost", bus.Port);
        await using var toMail = new CuttableLine(sendGrid.Address);
        var database = await cosmos.NewDatabaseAsync(toStore.Address);
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = From,
            Args =
            [
                "--Cosmos__accountEndpoint", database.Endpoint.AbsoluteUri, "--Cosmos__accountKey", database.Key!,
                "--Cosmos__database", database.Database,
                .. bus.Args(toBroker.Port), .. sendGrid.Args(toMail.Address),
            ],
        });
        using var counted = new Counted(app.Services.GetRequiredService<IMeterFactory>());
        var program = new ContractProgram(app, () => sendGrid.Rows);
        await program.PublishAsync();
        var promised = (await program.SimulateAsync(people))["mails"]!.AsArray()
            .Where(mail => !(bool)mail!["ifSilent"]!).Select(mail => mail!).ToList();
        await program.StartAsync(people);
        var outages = new Queue<(int Step, CuttableLine Line)>(
            [(3, toStore), (12, toMail), (20, toBroker), (35, toStore), (50, toMail)]);
        foreach (var (step, at) in promised.Select(At).Distinct().Order().Index())
        {
            if (outages.TryPeek(out var outage) && outage.Step == step)
            {
                outages.Dequeue();
                await WithoutAsync(
                    outage.Line, app, () => app.AdvanceToAsync(at), isWaitedFor: outage.Line != toBroker);
            }

            await program.AnswerAllAtAsync(at);
        }

        await program.AnswerAllAtAsync(End);
        Assert.Empty(outages);
        Assert.Empty(program.Refusals);
        Assert.Equal(
            promised.Select(
                mail => MailboxRow.MailLine(
                    (string)mail["to"]!, (string)mail["kind"]!, (string?)mail["step"], At(mail)))
                        .Order(StringComparer.Ordinal),
            program.Mails.Select(mail => mail.Line).Order(StringComparer.Ordinal));
        Assert.Equal(program.Mails.Count, program.Mails.Select(mail => mail.Id).Distinct().Count());
        Assert.All(
            (await program.GetAsync($"/api/programmes/{program.ProgrammeId}/journeys"))["journeys"]!.AsArray(),
            journey => Assert.Equal("closed", (string?)journey!["state"]));
        var events = await EventsAsync(bus, people);
        Assert.Equal(people, events.Count(one => (string?)one["type"] == "fr.parcours.journey.closed"));
        Assert.All(
            events.GroupBy(one => (string)one["subject"]!),
            subject =>
                Assert.Equal(
                    subject.Select(one => (string)one["time"]!).Order(StringComparer.Ordinal),
                    subject.Select(one => (string)one["time"]!)));
        foreach (var (operation, count) in counted.Operations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operation}: {count / people} a journey"));
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"events: {events.Count / people} a journey, mails: {program.Mails.Count / people} a journey"));
    }

    /// <summary>Cuts a line, has something done, and mends the line when the program has tried in vain.</summary>
    private static async Task WithoutAsync(CuttableLine line, ParcoursApp app, Func<Task> act, bool isWaitedFor)
    {
        var failures = Failures(app);
        var broker = app.Services.GetRequiredService<BrokerState>();
        await line.CutAsync();
        var acting = act();
        await Eventually.TrueAsync(
            () => isWaitedFor ? Failures(app) >= failures + 2 || acting.IsCompleted : broker.UnusableSince is not null);
        if (!isWaitedFor)
        {
            await acting;
        }

        line.Mend();
        await acting;
    }

    private static int Failures(ParcoursApp app) => app.Logged.Count(line =>
        line.Contains("Trying again", StringComparison.Ordinal)
            || line.Contains("trying again", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<JsonObject>> EventsAsync(ServiceBusServer bus, int people)
    {
        await Eventually.TrueAsync(
            () => Events().Count(one => (string?)one["type"] == "fr.parcours.journey.closed") >= people);

        // At least once: the same id may come again.
        return [.. Events().DistinctBy(one => (string)one["id"]!)];

        List<JsonObject> Events() =>
            [.. bus.Look(ServiceBusServer.Subscription).Select(message => JsonNode.Parse(message.Text)!.AsObject())];
    }

    private static DateTimeOffset At(JsonNode mail) =>
        DateTimeOffset.Parse((string)mail["at"]!, CultureInfo.InvariantCulture);

    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Counted(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters)
                    && instrument.Name == "parcours.store.request_charge")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
            {
                lock (Operations)
                {
                    var operation = (string)tags[0].Value!;
                    Operations[operation] = Operations.GetValueOrDefault(operation) + 1;
                }
            });
            _listener.Start();
        }

        public Dictionary<string, int> Operations { get; } = new();

        public void Dispose() => _listener.Dispose();
    }
}
