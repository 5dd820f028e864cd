using Google.Protobuf.WellKnownTypes;
using Parcours.Durable.Client;
using Parcours.Durable.Embedded;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Tests.Conformance;

public abstract class ActivityBehaviours(int cached) : HubBehaviours(cached)
{
    [Fact]
    public async Task Activities_follow_one_another()
    {
        Activity<int, int>("Double", n => n * 2);
        Orchestrator<int, int>(async (context, n) =>
        {
            for (var number = 0; number < 5; number++)
            {
                n = await context.CallActivityAsync<int>("Double", n);
            }

            return n;
        });

        await BeginAsync(1);

        Assert.Equal(32, await OutputAsync<int>());
    }

    [Fact]
    public async Task Activities_run_side_by_side_and_results_keep_their_places()
    {
        Activity<int, int>("Square", n => n * n);
        Orchestrator(context => Task.WhenAll(Enumerable.Range(1, 50).Select(n => context.CallActivityAsync<int>("Square", n))));

        await BeginAsync();

        Assert.Equal(Enumerable.Range(1, 50).Select(n => n * n), await OutputAsync<int[]>());
    }

    [Fact]
    public async Task Names_ignore_case()
    {
        Activity<int, int>("Double", n => n * 2);
        Orchestrator<int, int>((context, n) => context.CallActivityAsync<int>("dOUBLE", n), "FLOW");

        await BeginAsync(4);

        Assert.Equal(8, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_failure_is_thrown_where_it_was_awaited()
    {
        Activity<object?, int>("Fail", _ => throw new InvalidOperationException("no"));
        Orchestrator(async context =>
        {
            try
            {
                return (await context.CallActivityAsync<int>("Fail")).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<SystemException>())
            {
                return $"{failed.TaskName} {failed.TaskId} {failed.FailureDetails.ErrorMessage}";
            }
        });

        await BeginAsync();

        Assert.Equal("Fail 0 no", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_failure_that_nobody_catches_fails_the_instance_with_its_cause()
    {
        Activity<object?, int>("Fail", _ => throw new InvalidOperationException("outer", new FormatException("inner")));
        Orchestrator(context => context.CallActivityAsync<int>("Fail"));

        await BeginAsync();

        var failed = await GetAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.True(failed.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal(("outer", "inner"), (failed.FailureDetails.InnerFailure!.ErrorMessage, failed.FailureDetails.InnerFailure.InnerFailure!.ErrorMessage));
    }

    [Fact]
    public async Task An_unknown_activity_fails_its_call()
    {
        Orchestrator(context => context.CallActivityAsync<int>("Nobody"));

        await BeginAsync();

        Assert.Contains("Nobody", (await GetAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_does_not_fit_fails_its_call()
    {
        Activity<int, int>("Double", n => n * 2);
        Orchestrator(context => context.CallActivityAsync<int>("Double", "not a number"));

        await BeginAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, await StatusAsync());
    }

    [Fact]
    public async Task A_call_that_nobody_awaits_is_made_all_the_same()
    {
        var calls = 0;
        Activity<object?, int>("Count", _ => ++calls);
        Orchestrator(context =>
        {
            _ = context.CallActivityAsync<int>("Count");
            return Task.FromResult(1);
        });

        await BeginAsync();

        Assert.Equal((1, 1), (calls, await OutputAsync<int>()));
    }

    [Fact]
    public async Task An_activity_that_was_under_way_at_a_stop_runs_again_and_counts_once()
    {
        var calls = 0;
        Activity<object?, int>("Count", _ =>
        {
            // The first result is refused until the hub has stopped: as if the program had died before it was stored.
            Hub.Refusals = ++calls == 1 ? int.MaxValue : 0;
            return calls;
        });
        Orchestrator(context => context.CallActivityAsync<int>("Count"));
        await BeginAsync();

        await Hub.RestartAsync(() => Hub.Refusals = 0);
        await Hub.IdleAsync();

        Assert.Equal((2, 2), (calls, await OutputAsync<int>()));
    }

    [Fact]
    public async Task An_activity_knows_its_name_and_its_orchestration()
    {
        Hub.Registry.AddActivityFunc<object?, string>("Who", (context, _) => Task.FromResult($"{context.Name} {context.InstanceId}"));
        Orchestrator(context => context.CallActivityAsync<string>("Who"));

        await BeginAsync();

        Assert.Equal($"Who {Id}", await OutputAsync<string>());
    }

    [Fact]
    public async Task The_first_of_several_calls_is_enough_to_end()
    {
        var slow = new TaskCompletionSource<int>();
        Activity<int, int>("Fast", n => n);
        Hub.Registry.AddActivityFunc<int, int>("Slow", (_, _) => slow.Task);
        Orchestrator(async context => await await Task.WhenAny(context.CallActivityAsync<int>("Slow", 1), context.CallActivityAsync<int>("Fast", 2)));
        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions(Id), Token);

        await Client.WaitForInstanceCompletionAsync(Id, cancellation: Token);
        slow.SetResult(1);
        await Hub.IdleAsync();

        Assert.Equal(2, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_completion_that_comes_twice_is_logged_and_changes_nothing()
    {
        Activity<int, string>("Say", number => $"said {number}");
        Orchestrator(async context => await context.CallActivityAsync<string>("Say", 1) + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        var again = new HistoryEvent { EventId = -1, Timestamp = Timestamp.FromDateTimeOffset(Hub.Time.GetUtcNow()), TaskCompleted = new() { TaskScheduledId = 0, Result = "\"other\"" } };
        await Hub.Database.WriteAsync(connection => MessageRow.Add(connection, Id, null, MessageRow.AtOnce, again), Token);
        await RaiseAsync("go", "on");

        Assert.Equal("said 1on", await OutputAsync<string>());
        Assert.Contains(Hub.Logged, line => line.Contains("again", StringComparison.Ordinal));
    }
}

public sealed class KeptActivityBehaviours() : ActivityBehaviours(Kept);

public sealed class ReplayedActivityBehaviours() : ActivityBehaviours(Replayed);
