using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Services;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Cosmos;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Feed;
using Parcours.Platform.Time;

namespace Parcours.Azure.Tests;

/// <summary>Two processes on one Cosmos DB server and one Service Bus counterpart, in real time.</summary>
public sealed class PumpTogetherTests(CosmosServer cosmos) : IDisposable
{
    private const int Written = 120;

    private static readonly string[] Handlers =
        [IFeedMemory.SignalHandler, nameof(Events), JourneyProjection.HandlerName];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-pump-");
    private readonly ServiceBusServer _bus = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _bus.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Together_they_bring_every_signal_and_every_event_in_order_of_its_subject()
    {
        var database = await cosmos.NewDatabaseAsync();
        using var one = Start(database, "one");
        using var two = Start(database, "two");
        var written = await Task.WhenAll(one.WrittenAsync(), two.WrittenAsync());

        await ArrivedAsync(("one", written[0]), ("two", written[1]));
        await Eventually.TrueAsync(() => AreAtTheEndAsync(database));
        await Task.WhenAll(one.EndAsync(), two.EndAsync());

        Assert.Equal([Written, Written], written);
    }

    [Fact]
    public async Task When_one_is_killed_the_other_brings_what_it_had_written()
    {
        var database = await cosmos.NewDatabaseAsync();
        using var one = Start(database, "one");
        using var two = Start(database, "two");
        var before = await one.WrittenAsync(killAfter: Written / 2);
        var written = await two.WrittenAsync();

        await ArrivedAsync(("one", before), ("two", written));
        await Eventually.TrueAsync(() => AreAtTheEndAsync(database));
        await two.EndAsync();

        Assert.InRange(before, Written / 2, Written);
    }

    private PumpingProcess Start(CosmosOptions database, string name) => new(
        ["pump", database.Endpoint.AbsoluteUri, database.Database, _bus.ConnectionString, Path.Combine(
            _folder.FullName, "signals-" + name), name, Written.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Waits for all of it, and looks at the order in which the events came for the first time.</summary>
    private async Task ArrivedAsync(params (string Name, int Count)[] writers)
    {
        var numbers = writers.SelectMany(
            writer => Enumerable.Range(0, writer.Count).Select(number => (writer.Name, Number: number))).ToList();
        await Eventually.TrueAsync(
            () => Signals() is var signals
                && numbers.All(one => signals.Contains(PumpingProgram.Instance(one.Name, one.Number)))
                && Events() is var events
                && numbers.All(
                    one => events.Contains($"{one.Name}-{one.Number % PumpingProgram.Subjects}.{one.Number:0000}")));
        Assert.All(
            Events().Distinct().GroupBy(id => id.Split('.')[0]),
            subject => Assert.Equal(subject.Order(StringComparer.Ordinal), subject));
    }

    /// <summary>Whether nothing lies behind the place of any handler.</summary>
    private static async Task<bool> AreAtTheEndAsync(CosmosOptions database)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var containers = new CosmosContainers(database);
        await containers.OpenAsync(Cancellation);
        using var charges = new CosmosCharges(services.GetRequiredService<IMeterFactory>(), containers);
        var memory = new CosmosMemory(containers, charges);
        var store = new CosmosDocumentStore(
            containers, new ChangeSignal(), TimeProvider.System, new RealTime(TimeProvider.System), charges);
        foreach (var handler in Handlers)
        {
            var position = await memory.ReadAsync(handler, Cancellation);
            if (position.Continuation is null
                || (await store.ReadChangesAsync(position.Continuation, 1, Cancellation)).Changes.Count > 0)
            {
                return false;
            }
        }

        return true;
    }

    private HashSet<string> Signals() =>
        [.. _folder.GetFiles().SelectMany(file =>
        {
            using var reader = new StreamReader(
                new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Split('\n');
        })];

    private List<string> Events() =>
        [.. _bus.Look(ServiceBusServer.Subscription).Select(message => (string)JsonNode.Parse(message.Text)!["id"]!)];

    /// <summary>This program, started once more.</summary>
    private sealed class PumpingProcess : IDisposable
    {
        private readonly Process _process;

        public PumpingProcess(IReadOnlyList<string> args)
        {
            var program = Path.ChangeExtension(
                typeof(PumpTogetherTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
            _process = Process.Start(
                new ProcessStartInfo(
                    program, args)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false
                })!;
        }

        /// <summary>How many documents it has written, once it has written all, or was killed after some.</summary>
        public async Task<int> WrittenAsync(int killAfter = int.MaxValue)
        {
            var written = 0;
            while (await _process.StandardOutput.ReadLineAsync(Cancellation) is { } line && line != "all")
            {
                if (line.StartsWith("wrote ", StringComparison.Ordinal) && ++written == killAfter)
                {
                    _process.Kill();
                }
            }

            return written;
        }

        public async Task EndAsync()
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(Cancellation);
            Assert.Equal(0, _process.ExitCode);
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }
}
