using Microsoft.Extensions.Logging;
using Parcours.Durable.Client;
using Parcours.Durable.Tests.Hub;

namespace Parcours.Durable.Tests.Conformance;

public abstract class DeterminismBehaviours(int cached) : HubBehaviours(cached)
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

        await Hub.AdvanceAsync(TimeSpan.FromHours(1));
        await Hub.AdvanceAsync(TimeSpan.FromHours(1));

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
        Assert.Equal(["begun", "ended"], Hub.Logged);
    }

    [Theory]
    [InlineData("other name", "named it")]
    [InlineData("other kind", "another kind of action")]
    [InlineData("nothing", "no such action")]
    public async Task A_change_of_code_fails_the_instance_and_says_what_differs(string change, string expected)
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
            return await context.WaitForExternalEvent<string>("go");
        });
        await BeginAsync();
        current = change;

        await Hub.RestartAsync();
        await RaiseAsync("go", "on");

        var failed = await GetAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains(expected, failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("Was the orchestrator's code changed", failed.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("1.2", "1.2", 0)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", "", 1)]
    [InlineData(null, "  ", 0)]
    [InlineData("beta", "ALPHA", 1)]
    public async Task Versions_compare_by_numbers_or_else_as_text(string? version, string other, int expected)
    {
        Orchestrator(context => Task.FromResult(Math.Sign(context.CompareVersionTo(other))));

        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions(Id) { Version = version }, Token);
        await Hub.IdleAsync();

        Assert.Equal(expected, await OutputAsync<int>());
    }

    [Fact]
    public async Task History_that_can_not_be_read_fails_its_instance_alone()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await BeginAsync(id: "other");
        await Hub.RestartAsync();
        await Hub.Database.WriteAsync(connection => connection.SpoilHistoryOf(Id), Token);

        await RaiseAsync("go", "on");
        await RaiseAsync("go", "on", "other");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, await StatusAsync());
        Assert.Equal("on", await OutputAsync<string>("other"));
    }

    [Fact]
    public async Task A_message_that_can_not_be_read_fails_its_instance_alone()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Hub.Hub.StopAsync();
        await Client.RaiseEventAsync(Id, "go", "on", Token);
        await Hub.Database.WriteAsync(connection => connection.SpoilMessagesOf(Id), Token);

        await Hub.RestartAsync();
        await Hub.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, await StatusAsync());
    }
}

public sealed class KeptDeterminismBehaviours() : DeterminismBehaviours(Kept);

public sealed class ReplayedDeterminismBehaviours() : DeterminismBehaviours(Replayed);
