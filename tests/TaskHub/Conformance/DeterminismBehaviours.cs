using Microsoft.Extensions.Logging;
using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests.Conformance;

public sealed class DeterminismBehaviours : HubBehaviours
{
    [Fact]
    public async Task New_ids_are_the_same_on_every_replay_and_differ_from_one_another()
    {
        var seen = new HashSet<Guid>();
        Orchestrator(async context =>
        {
            var (first, second) = (context.NewGuid(), context.NewGuid());
            seen.Add(first);
            seen.Add(second);
            await context.WaitForExternalEvent<string>("go");
            return seen.Add(context.NewGuid()) && first != second;
        });
        await BeginAsync();

        await RaiseAsync("go");

        Assert.True(await OutputAsync<bool>());
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task A_new_id_is_the_references_version_5()
    {
        Orchestrator(context => Task.FromResult(context.NewGuid()));

        await BeginAsync();

        // uuid5(9e952958-5e33-4daf-827f-2fa12937b875, "one_2027-01-04T08:00:00.0000000Z_0"), by another implementation.
        Assert.Equal(new Guid("1e131195-938d-5d04-919e-400b223d9cb4"), await OutputAsync<Guid>());
    }

    [Fact]
    public async Task Time_is_that_of_the_turn_and_the_same_on_every_replay()
    {
        var firsts = new HashSet<DateTime>();
        Orchestrator(async context =>
        {
            firsts.Add(context.CurrentUtcDateTime);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([new DateTime(2027, 1, 4, 8, 0, 0, DateTimeKind.Utc)], firsts);
        Assert.Equal(new DateTime(2027, 1, 4, 10, 0, 0, DateTimeKind.Utc), await OutputAsync<DateTime>());
    }

    [Fact]
    public async Task A_replay_safe_logger_says_everything_once()
    {
        Orchestrator(async context =>
        {
            var logger = context.CreateReplaySafeLogger("Flow");
            logger.Log(LogLevel.Information, default, "begun", null, (text, _) => text);
            await context.WaitForExternalEvent<string>("go");
            logger.Log(LogLevel.Information, default, "ended", null, (text, _) => text);
            return logger.IsEnabled(LogLevel.Information);
        });
        await BeginAsync();

        await RaiseAsync("go");

        Assert.True(await OutputAsync<bool>());
        Assert.Equal(["begun", "ended"], Hub.Logged.Of("Flow").Select(line => line.Text));
    }

    [Theory]
    [InlineData("other name")]
    [InlineData("other kind")]
    [InlineData("nothing")]
    public async Task Code_that_no_longer_does_what_history_says_fails_its_instance_with_that_reason(string change)
    {
        var current = "";
        Activity<object?, int>("Known", _ => 1);
        Activity<object?, int>("Other", _ => 1);
        Orchestrator(async context =>
        {
            await (current switch
            {
                "other name" => context.CallActivityAsync<int>("Other"),
                "other kind" => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
                "nothing" => context.WaitForExternalEvent<string>("something else"),
                _ => context.CallActivityAsync<int>("Known"),
            });
            context.SetCustomStatus("waits");
            return await context.WaitForExternalEvent<string>("go");
        });
        await BeginAsync();
        await Hub.UntilAsync(Id, instance => instance.SerializedCustomStatus is not null);
        current = change;

        await RaiseAsync("go", "on");

        var failure = await FailureAsync();
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", failure.ErrorType);
        Assert.StartsWith("Non-Deterministic workflow detected", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_given_at_the_start_is_the_orchestrations()
    {
        Orchestrator(context => Task.FromResult(context.Version));

        await ScheduleAsync(null, new StartOrchestrationOptions(Id) { Version = "1.10" });

        Assert.Equal("1.10", await OutputAsync<string>());
    }

    [Fact]
    public async Task History_that_can_not_be_read_fails_its_instance_alone()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await BeginAsync(id: "other");
        await Sqlite.RestartAsync();
        await Sqlite.Database.WriteAsync(connection => connection.SpoilHistoryOf(Id), Token);

        await RaiseAsync("go", "on");
        await RaiseAsync("go", "on", "other");

        await ExpectAsync(OrchestrationRuntimeStatus.Failed);
        Assert.Equal("on", await OutputAsync<string>("other"));
    }

    [Fact]
    public async Task A_message_that_can_not_be_read_fails_its_instance_alone()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Sqlite.StopAsync();
        await Client.RaiseEventAsync(Id, "go", "on", Token);
        await Sqlite.Database.WriteAsync(connection => connection.SpoilMessagesOf(Id), Token);

        await Sqlite.StartAsync();
        await Hub.SettleAsync();

        await ExpectAsync(OrchestrationRuntimeStatus.Failed);
    }
}
