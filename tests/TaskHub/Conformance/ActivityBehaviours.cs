
using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests.Conformance;

public sealed class ActivityBehaviours : HubBehaviours
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
        Orchestrator(
            context => Task.WhenAll(Enumerable.Range(1, 20).Select(n => context.CallActivityAsync<int>("Square", n))));

        await BeginAsync();

        Assert.Equal(Enumerable.Range(1, 20).Select(n => n * n), await OutputAsync<int[]>());
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
                return (await context.CallActivityAsync<int>("Fail"))
                    .ToString(System.Globalization.CultureInfo.InvariantCulture);
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

        var failure = await FailureAsync();
        Assert.True(failure.IsCausedBy<TaskFailedException>());
        Assert.Equal(
            ("outer", "inner"), (failure.InnerFailure!.ErrorMessage, failure.InnerFailure.InnerFailure!.ErrorMessage));
    }

    [Fact]
    public async Task An_unknown_activity_fails_its_call()
    {
        Orchestrator(context => context.CallActivityAsync<int>("Nobody"));

        await BeginAsync();

        Assert.Equal("ActivityTaskNotFound", (await FailureAsync()).InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task An_unknown_activity_is_not_tried_again()
    {
        Orchestrator(
            context =>
                context.CallActivityAsync<int>(
                    "Nobody", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)))));

        await BeginAsync();

        Assert.Equal("ActivityTaskNotFound", (await FailureAsync()).InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task An_input_that_does_not_fit_fails_its_call()
    {
        Activity<int, int>("Double", n => n * 2);
        Orchestrator(context => context.CallActivityAsync<int>("Double", "not a number"));

        await BeginAsync();

        await ExpectAsync(OrchestrationRuntimeStatus.Failed);
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

        Assert.Equal(1, await OutputAsync<int>());
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task An_activity_that_was_under_way_when_the_program_died_runs_again_and_counts_once()
    {
        var (calls, running) = (0, new TaskCompletionSource());
        Activity<object?, int>("Count", async (_, _) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                running.SetResult();
                await new TaskCompletionSource().Task;
            }

            return calls;
        });
        Orchestrator(context => context.CallActivityAsync<int>("Count"));
        await ScheduleAsync(null, new StartOrchestrationOptions(Id));
        await running.Task.WaitAsync(Token);

        await Sqlite.DieAsync();
        await Sqlite.StartAsync();

        Assert.Equal(2, await OutputAsync<int>());
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task An_activity_knows_its_name_and_its_orchestration()
    {
        Activity<object?, string>("Who", (context, _) => Task.FromResult($"{context.Name} {context.InstanceId}"));
        Orchestrator(context => context.CallActivityAsync<string>("Who"));

        await BeginAsync();

        Assert.Equal($"Who {Id}", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_orchestration_ends_when_every_call_has_ended_not_with_the_first()
    {
        var (gate, returned) = (new TaskCompletionSource<int>(), new TaskCompletionSource());
        Activity<int, int>("Fast", n => n);
        Activity<int, int>("Slow", (_, _) => gate.Task);
        Orchestrator(async context =>
        {
            var first = await await Task.WhenAny(
                context.CallActivityAsync<int>("Slow", 1), context.CallActivityAsync<int>("Fast", 2));
            returned.TrySetResult();
            return first;
        });
        await ScheduleAsync(null, new StartOrchestrationOptions(Id));
        var completed = Client.WaitForInstanceCompletionAsync(Id, Token);
        await returned.Task.WaitAsync(Token);
        Assert.False(completed.IsCompleted);

        gate.SetResult(1);
        await completed;

        Assert.Equal(2, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_completion_that_comes_twice_changes_nothing()
    {
        Activity<int, string>("Say", number => $"said {number}");
        Orchestrator(
            async context =>
                await context.CallActivityAsync<string>("Say", 1) + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync();

        await Sqlite.Database.WriteAsync(
            connection => connection.CompleteAgain(Id, 0, "\"other\"", Sqlite.Time.GetUtcNow()), Token);
        await RaiseAsync("go", "on");

        Assert.Equal("said 1on", await OutputAsync<string>());
    }
}
