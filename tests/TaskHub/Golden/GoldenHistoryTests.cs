using Microsoft.Extensions.DependencyInjection;
using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests.Golden;

public class GoldenHistoryTests
{
    private static readonly IServiceProvider Services = new ServiceCollection()
        .AddDurableTaskWorker(worker => worker.UseSqlite("unused.db")).BuildServiceProvider();

    private static readonly GoldenReplay Samples = new(tasks => tasks.AddSamples(), Services);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.json")
            .Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_history_of_an_earlier_version_replays(string file) => Assert.Empty(Samples.Differences(Read(file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_history_reads_back_as_it_was_written(string file) => Assert.Equal(Text(file), Read(file).ToJson());

    [Fact]
    public async Task A_history_can_be_taken_from_a_hub_at_any_point()
    {
        await using var hub = await HubAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Order", "tea", new StartOrchestrationOptions("order-1"), Token);
        await hub.IdleAsync();
        var waiting = GoldenHistory.Record(hub.Database, "order-1");
        await hub.Client.RaiseEventAsync("order-1", "approve", "Ada", Token);
        await hub.AdvanceAsync(TimeSpan.FromDays(2));
        var ended = GoldenHistory.Record(hub.Database, "order-1");

        Assert.Empty(Samples.Differences(waiting));
        Assert.Empty(Samples.Differences(ended));
        Assert.Equal("\"tea shipped\"", ended.Result);
        Keep("order-waiting.json", waiting);
        Keep("order-approved.json", ended);
    }

    [Fact]
    public async Task A_history_keeps_children_retries_and_time_outs()
    {
        await using var hub = await HubAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Order", "milk", new StartOrchestrationOptions("order-2"), Token);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Fan", 3, new StartOrchestrationOptions("fan-1"), Token);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(5));
        await hub.AdvanceAsync(TimeSpan.FromDays(2));

        var givenUp = GoldenHistory.Record(hub.Database, "order-2");
        var fan = GoldenHistory.Record(hub.Database, "fan-1");
        Assert.Equal(("\"milk given up\"", "14"), (givenUp.Result, fan.Result));
        Assert.Empty(Samples.Differences(givenUp));
        Assert.Empty(Samples.Differences(fan));
        Keep("order-given-up.json", givenUp);
        Keep("fan.json", fan);
    }

    [Fact]
    public async Task An_unknown_instance_has_no_history_to_take()
    {
        await using var hub = await HubAsync();

        Assert.Throws<InvalidOperationException>(() => GoldenHistory.Record(hub.Database, "nobody"));
    }

    [Fact]
    public void Another_activity_in_its_place_is_a_difference() => Assert.Contains(
        Differences(async (context, item) => await context.CallActivityAsync<string>("Ship", item)),
        text => text.StartsWith("Turn 1: history has TaskScheduled #0 Reserve", StringComparison.Ordinal));

    [Fact]
    public void Another_input_is_a_difference() => Assert.Contains(
        Differences(async (context, item) => await context.CallActivityAsync<string>("Reserve", item + "!")),
        text => text.StartsWith("Turn 1: the code did TaskScheduled #0 Reserve [\"tea!\"]", StringComparison.Ordinal));

    [Fact]
    public void Another_kind_of_action_is_a_difference() => Assert.Contains(
        Differences(async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return "";
        }),
        text => text.StartsWith("Turn 1: the code did TimerCreated #0", StringComparison.Ordinal));

    [Fact]
    public void Another_outcome_is_a_difference() => Assert.Contains(
        Differences(async (context, item) => await SampleOrchestrations.OrderAsync(context, item) + "!"),
        text => text.Contains(
            "the outcome was 'Completed \"tea shipped\"' and is 'Completed \"tea shipped!\"'",
            StringComparison.Ordinal));

    [Fact]
    public void An_orchestrator_that_nobody_registers_any_more_is_said_to_be_missing() =>
        Assert.Throws<InvalidOperationException>(
            () => new GoldenReplay(_ => { }, Services).Differences(Read("fan.json")));

    private static IReadOnlyList<string> Differences(Func<TaskOrchestrationContext, string, Task<string>> changed) =>
        new GoldenReplay(tasks => tasks.AddSamples(changed), Services).Differences(Read("order-approved.json"));

    private static async Task<SqliteTestHub> HubAsync()
    {
        var hub = new SqliteTestHub();
        hub.Register(tasks => tasks.AddSamples());
        await hub.StartAsync();
        return hub;
    }

    private static GoldenHistory Read(string file) => GoldenHistory.Parse(Text(file));

    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file));

    /// <summary>
    /// With <c>KEEP_GOLDEN</c> set to a folder, new histories are put there to be added beside this file.
    /// </summary>
    private static void Keep(string file, GoldenHistory history)
    {
        if (Environment.GetEnvironmentVariable("KEEP_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, file), history.ToJson());
        }
    }
}
