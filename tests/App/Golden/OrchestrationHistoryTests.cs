using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Features.Measurements;
using Parcours.Features.Workshops;
using Parcours.Sqlite;
using Parcours.TaskHub;
using Parcours.TaskHub.Tests.Golden;

namespace Parcours.App.Tests.Golden;

/// <summary>
/// Histories of orchestrations of earlier versions, which every later version must replay: journeys run for ten months,
/// so code is deployed while they are under way.
/// </summary>
public class OrchestrationHistoryTests
{
    private static readonly GoldenReplay Replay = new(
        ParcoursFeatures.AddTasks,
        new ServiceCollection().AddDurableTaskWorker(worker => worker.UseSqlite("unused.db")).BuildServiceProvider());

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_history_of_an_earlier_version_replays(string file) =>
        Assert.Empty(Replay.Differences(GoldenHistory.Parse(File.ReadAllText(Path.Combine(Folder, file)))));

    [Theory]
    [InlineData(nameof(JourneyOrchestrator))]
    [InlineData(nameof(StepOrchestrator))]
    [InlineData(nameof(WorkshopOrchestrator))]
    [InlineData(nameof(MeasurementOrchestrator))]
    public void Each_orchestration_has_one_history_that_waits_and_one_that_has_ended(string name)
    {
        Assert.Contains(
            Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileName),
            file => file!.StartsWith(name + "-running-", StringComparison.Ordinal));
        Assert.Contains(
            Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileName),
            file => file!.StartsWith(name + "-completed-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_histories_of_a_run_replay_at_any_moment()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(1);
        var recorded = 0;
        foreach (var (until, answers) in (
                (DateTimeOffset, bool)[])[(At(2027, 1, 15), true), (At(2027, 2, 5), false), (At(2027, 4, 1), true),
                (At(2027, 11, 15), true)])
        {
            while (app.Now < until)
            {
                await program.AnswerAllAtAsync(app.Now.AddDays(1), _ => answers);
            }

            foreach (var (instance, history) in await HistoriesAsync(app))
            {
                Assert.Empty(Replay.Differences(history));
                Keep(instance, until, history);
                recorded++;
            }
        }

        Assert.True(recorded > 40, $"Only {recorded} histories.");
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private static async Task<List<(OrchestrationMetadata Instance, GoldenHistory History)>> HistoriesAsync(
        ParcoursApp app)
    {
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        var database = app.Services.GetRequiredService<SqliteDatabase>();
        var histories = new List<(OrchestrationMetadata, GoldenHistory)>();
        await foreach (var instance in client.GetAllInstancesAsync().WithCancellation(Cancellation))
        {
            histories.Add((instance, GoldenHistory.Record(database, instance.InstanceId)));
        }

        return histories;
    }

    /// <summary>
    /// With <c>KEEP_GOLDEN</c> set to a folder, the longest history of each orchestration and state is put there, to be
    /// added beside this file.
    /// </summary>
    private static void Keep(OrchestrationMetadata instance, DateTimeOffset at, GoldenHistory history)
    {
        if (Environment.GetEnvironmentVariable("KEEP_GOLDEN") is not { Length: > 0 } folder)
        {
            return;
        }

        var name = $"{instance.Name}-{(instance.IsRunning ? "running" : "completed")}-{at:yyyyMM}.json";
        var (file, json) = (Path.Combine(folder, name), history.ToJson());
        if (!File.Exists(file) || new FileInfo(file).Length < json.Length)
        {
            File.WriteAllText(file, json);
        }
    }
}
