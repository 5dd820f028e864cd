using Parcours.Durable.Client;
using Parcours.Durable.Tests.Hub;

namespace Parcours.Durable.Tests.Conformance;

public abstract class RenewalBehaviours(int cached) : HubBehaviours(cached)
{
    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Completed)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Events_that_nobody_awaited_come_along_unless_told_otherwise(bool keep, OrchestrationRuntimeStatus expected)
    {
        Orchestrator<int, int>(async (context, sum) =>
        {
            sum += await context.WaitForExternalEvent<int>("add");
            if (sum < 6)
            {
                context.ContinueAsNew(sum, keep);
            }

            return sum;
        });
        await Hub.Hub.StopAsync();
        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", 0, new StartOrchestrationOptions(Id), Token);
        foreach (var n in (int[])[1, 2, 3])
        {
            await Client.RaiseEventAsync(Id, "add", n, Token);
        }

        await Hub.RestartAsync();
        await Hub.IdleAsync();

        Assert.Equal(expected, await StatusAsync());
    }

    [Fact]
    public async Task A_hundred_executions_follow_one_another_and_leave_one_history()
    {
        Activity<int, int>("Next", n => n + 1);
        Orchestrator<int, int>(async (context, n) =>
        {
            n = await context.CallActivityAsync<int>("Next", n);
            if (n < 100)
            {
                context.ContinueAsNew(n);
            }

            return n;
        });

        await BeginAsync(0);

        Assert.Equal(100, await OutputAsync<int>());
        Assert.True(Hub.Database.Read(connection => connection.HistoryOf(Id)).Count < 10);
    }

    [Fact]
    public async Task What_an_earlier_execution_left_behind_is_not_told_to_the_next()
    {
        var gate = new TaskCompletionSource<string>();
        Hub.Registry.AddActivityFunc<string, string>("Work", (_, round) => round == "old" ? gate.Task : Task.FromResult(round));
        Orchestrator<string, string>(async (context, round) =>
        {
            var work = context.CallActivityAsync<string>("Work", round);
            if (round == "old")
            {
                context.ContinueAsNew("new");
                return round;
            }

            await context.WaitForExternalEvent<string>("go");
            return await work;
        });
        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", "old", new StartOrchestrationOptions(Id), Token);
        await Client.WaitForInstanceStartAsync(Id, cancellation: Token);

        gate.SetResult("result of the old execution");
        await Hub.IdleAsync();
        await RaiseAsync("go");

        Assert.Equal("new", await OutputAsync<string>());
    }

    [Fact]
    public async Task The_next_execution_begins_with_its_own_input_and_time()
    {
        Orchestrator<int, DateTime>(async (context, round) =>
        {
            if (round == 0)
            {
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                context.ContinueAsNew(1);
            }

            return context.CurrentUtcDateTime;
        });
        await BeginAsync(0);

        await Hub.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(new DateTime(2027, 1, 5, 8, 0, 0, DateTimeKind.Utc), await OutputAsync<DateTime>());
        Assert.Equal(1, (await GetAsync()).ReadInputAs<int>());
    }

    [Fact]
    public async Task An_event_is_deduplicated_across_executions()
    {
        Orchestrator<int, int>(async (context, sum) =>
        {
            sum += await context.WaitForExternalEvent<int>("add");
            if (sum < 3)
            {
                context.ContinueAsNew(sum);
            }

            return sum;
        });
        await BeginAsync(0);

        foreach (var eventId in (string[])["a", "a", "b", "b", "a"])
        {
            await Client.RaiseEventAsync(Id, "add", 1, new RaiseEventOptions(eventId), Token);
            await Hub.IdleAsync();
        }

        Assert.Equal(OrchestrationRuntimeStatus.Running, await StatusAsync());
        Assert.Equal(2, (await GetAsync()).ReadInputAs<int>());
    }
}

public sealed class KeptRenewalBehaviours() : RenewalBehaviours(Kept);

public sealed class ReplayedRenewalBehaviours() : RenewalBehaviours(Replayed);
