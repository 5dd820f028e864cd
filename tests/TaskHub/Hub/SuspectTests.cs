namespace Parcours.TaskHub.Tests.Hub;

/// <summary>
/// Activities that may have ended the process. A process that dies is one whose hub stores nothing any more and is left
/// where it stands.
/// </summary>
public sealed class SuspectTests : IAsyncDisposable
{
    private const int MaxAttempts = 3;
    private readonly SqliteTestHub hub = new(options =>
    {
        options.MaxConcurrentActivities = 8;
        options.MaxActivityAttempts = MaxAttempts;
    });

    private readonly SemaphoreSlim guiltyRuns = new(0);
    private volatile bool innocentsEnd;
    private int runs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        guiltyRuns.Dispose();
    }

    [Fact]
    public async Task An_activity_that_goes_on_ending_the_process_is_given_up_with_its_reason_and_the_innocent_beside_it_finish()
    {
        hub.Activity<int, int>("Innocent", async (_, n) => innocentsEnd ? n : await Never<int>());
        AddGuilty();
        hub.Orchestrator("Flow", async context =>
        {
            var before = context.CallActivityAsync<int>("Innocent", 1);
            var guilty = context.CallActivityAsync<int>(
                "Guilty", null, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1))));
            var after = context.CallActivityAsync<int>("Innocent", 2);
            var failed = await Assert.ThrowsAsync<TaskFailedException>(() => guilty);
            return $"{await before} {await after} {failed.FailureDetails.ErrorType}: "
                + $"{failed.FailureDetails.ErrorMessage}";
        });
        await BeginAsync();
        await DieWhenGuiltyRunsAsync();
        await DieWhenGuiltyRunsAsync();
        await DieWhenGuiltyRunsAsync();

        // By now all three have been begun twice in vain: they run one at a time, and who is innocent can end.
        innocentsEnd = true;
        await DieWhenGuiltyRunsAsync();
        await hub.StartAsync();
        var ended = await hub.UntilAsync("s", instance => instance.IsCompleted);

        Assert.Equal(
            $"1 2 ActivityGivenUp: The process ended {MaxAttempts} times while the activity 'Guilty' ran; it isn't run "
                + "again.",
            ended.ReadOutputAs<string>());
        Assert.Equal(MaxAttempts + 1, runs);
        Assert.Single(hub.Logged.Of("Parcours.TaskHub.SqliteTaskHub"), line => line.EventId == 1006);
    }

    [Fact]
    public async Task One_that_ends_at_last_is_never_given_up()
    {
        hub.Activity<object?, int>("Guilty", async (_, _) =>
        {
            guiltyRuns.Release();
            return Interlocked.Increment(ref runs) > MaxAttempts ? runs : await Never<int>();
        });
        hub.Orchestrator("Flow", context => context.CallActivityAsync<int>("Guilty"));
        await BeginAsync();
        for (var death = 0; death < MaxAttempts; death++)
        {
            await DieWhenGuiltyRunsAsync();
        }

        await hub.StartAsync();

        Assert.Equal(
            MaxAttempts + 1, (await hub.UntilAsync("s", instance => instance.IsCompleted)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_stop_in_order_does_not_count_even_when_nobody_waits_for_the_activity()
    {
        AddGuilty();
        hub.Orchestrator("Flow", context => context.CallActivityAsync<int>("Guilty"));
        await BeginAsync();
        await DieWhenGuiltyRunsAsync();
        for (var stop = 0; stop < 2 * MaxAttempts; stop++)
        {
            await hub.StartAsync();
            await guiltyRuns.WaitAsync(Token);
            Assert.Equal(1L, Attempts());

            // The activity never ends, so neither does the stop: the program leaves it where it stands.
            var stopping = hub.StopAsync();
            while (Attempts() != 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), Token);
            }

            Assert.False(stopping.IsCompleted);
            await hub.DieAsync();
        }
    }

    [Fact]
    public async Task An_activity_that_waits_to_run_alone_is_not_begun_by_a_hub_that_stops()
    {
        var gate = new TaskCompletionSource<int>();
        hub.Activity<object?, int>("Guilty", (_, _) =>
        {
            Interlocked.Increment(ref runs);
            guiltyRuns.Release();
            return innocentsEnd ? gate.Task : Never<int>();
        });
        hub.Orchestrator(
            "Flow", context =>
                Task.WhenAll(context.CallActivityAsync<int>("Guilty"), context.CallActivityAsync<int>("Guilty")));
        await BeginAsync();
        for (var death = 0; death < 3; death++)
        {
            await guiltyRuns.WaitAsync(Token);
            await DieWhenGuiltyRunsAsync();
            innocentsEnd = death == 2;
            await hub.StartAsync();
        }

        await guiltyRuns.WaitAsync(Token);
        Assert.Equal(5L, Attempts());
        var stopping = hub.StopAsync();
        while (Attempts() != 4)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Token);
        }

        gate.SetResult(1);
        await stopping;
        Assert.Equal(7, runs);
        await hub.StartAsync();

        await hub.UntilAsync("s", instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Equal(8, runs);
    }

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    private void AddGuilty() => hub.Activity<object?, int>("Guilty", (_, _) =>
    {
        Interlocked.Increment(ref runs);
        guiltyRuns.Release();
        return Never<int>();
    });

    private async Task BeginAsync()
    {
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("s"), Token);
    }

    private async Task DieWhenGuiltyRunsAsync()
    {
        await hub.StartAsync();
        await guiltyRuns.WaitAsync(Token);
        await hub.DieAsync();
    }

    private long? Attempts() =>
        hub.Database.Read(connection => connection.Scalar("select sum(attempts) from hub_activities")) as long?;
}
