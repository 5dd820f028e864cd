namespace Parcours.TaskHub.Tests.Conformance;

public sealed class RetryBehaviours : HubBehaviours
{
    private int calls;

    private void FailUntil(int success) =>
        Activity<object?, int>("Try", _ => ++calls < success ? throw new InvalidOperationException("no") : calls);

    private void CallWith(RetryPolicy policy) =>
        Orchestrator(context => context.CallActivityAsync<int>("Try", TaskOptions.FromRetryPolicy(policy)));

    [Fact]
    public async Task Delays_grow_by_the_coefficient()
    {
        FailUntil(3);
        CallWith(new RetryPolicy(3, TimeSpan.FromMinutes(1), 2));
        await BeginAsync();
        Assert.Equal(1, calls);

        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, calls);
        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, calls);
        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(3, await OutputAsync<int>());
    }

    [Fact]
    public async Task Attempts_end_at_their_number()
    {
        FailUntil(100);
        CallWith(new RetryPolicy(3, TimeSpan.FromMinutes(1)));
        await BeginAsync();

        for (var minute = 0; minute < 5; minute++)
        {
            await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        await FailureAsync();
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task No_delay_is_longer_than_the_longest()
    {
        FailUntil(4);
        CallWith(new RetryPolicy(10, TimeSpan.FromMinutes(10), 10, maxRetryInterval: TimeSpan.FromMinutes(15)));
        await BeginAsync();

        foreach (var minutes in (int[])[10, 15, 15])
        {
            await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(minutes));
        }

        Assert.Equal(4, await OutputAsync<int>());
    }

    [Fact]
    public async Task Attempts_end_with_the_first_after_the_time_limit()
    {
        FailUntil(100);
        CallWith(new RetryPolicy(10, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(25)));
        await BeginAsync();

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        await FailureAsync();
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task A_failure_that_is_not_worth_it_is_thrown_at_once()
    {
        FailUntil(100);
        CallWith(
            new RetryPolicy(
                10, TimeSpan.FromMinutes(1))
            { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() });

        await BeginAsync();

        await FailureAsync();
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_handler_decides_and_may_wait()
    {
        FailUntil(3);
        Orchestrator(context => context.CallActivityAsync<int>("Try", TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(
                TimeSpan.FromMinutes(retry.LastAttemptNumber), CancellationToken.None);
            return retry.LastFailure.ErrorMessage == "no" && retry.TotalRetryTime < TimeSpan.FromHours(1);
        })));
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(1));
        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(3, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_handler_that_refuses_throws_the_failure()
    {
        FailUntil(100);
        Orchestrator(
            context =>
                context.CallActivityAsync<int>("Try", TaskOptions.FromRetryHandler(_ => Task.FromResult(false))));

        await BeginAsync();

        await FailureAsync();
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_child_is_tried_again_under_its_id()
    {
        var (ids, runs) = (new HashSet<string>(), 0);
        Orchestrator(
            context => ids.Add(context.InstanceId) && ++runs < 2 ? throw new FormatException("no")
                : Task.FromResult(++runs), "Child");
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMinutes(1)));
        Orchestrator(context => context.CallSubOrchestratorAsync<int>("Child", retry));
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, await OutputAsync<int>());
        Assert.Single(ids);
    }
}
