namespace Parcours.TaskHub.Tests.Conformance;

public sealed class RenewalBehaviours : HubBehaviours
{
    [Fact]
    public async Task An_event_that_nobody_awaited_comes_along()
    {
        RenewOnGo(keep: true);
        await BeginAsync(0);
        await RaiseAsync("add", 5);

        await RaiseAsync("go");

        Assert.Equal(5, await OutputAsync<int>());
    }

    [Fact]
    public async Task An_event_that_nobody_awaited_is_left_behind_when_asked_to()
    {
        RenewOnGo(keep: false);
        await BeginAsync(0);
        await RaiseAsync("add", 5);
        await RaiseAsync("go");
        await Hub.UntilAsync(Id, instance => instance.SerializedInput == "1");

        await RaiseAsync("add", 10);

        Assert.Equal(10, await OutputAsync<int>());
    }

    // What comes after the renewal, though in the same turn, is the next execution's: it isn't asked whether to keep
    // it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_that_come_after_the_renewal_are_for_the_next_execution(bool keep)
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
        await BeginAsync(0);
        await Client.SuspendInstanceAsync(Id, Token);
        await ExpectAsync(OrchestrationRuntimeStatus.Suspended);
        foreach (var number in (int[])[1, 2, 3])
        {
            await RaiseAsync("add", number);
        }

        await Client.ResumeInstanceAsync(Id, Token);
        await Hub.SettleAsync();

        Assert.Equal(6, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_hundred_executions_follow_one_another()
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
    }

    [Fact]
    public async Task The_next_execution_begins_when_every_call_of_the_last_has_ended_and_is_told_nothing_of_it()
    {
        var gate = new TaskCompletionSource<string>();
        Activity<string, string>("Work", (_, round) => round == "old" ? gate.Task : Task.FromResult(round));
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
        await ScheduleAsync("old", new StartOrchestrationOptions(Id));
        await Client.WaitForInstanceStartAsync(Id, cancellation: Token);

        gate.SetResult("result of the old execution");
        await Hub.SettleAsync();
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

        await Sqlite.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(new DateTime(2027, 1, 5, 8, 0, 0, DateTimeKind.Utc), await OutputAsync<DateTime>());
        Assert.Equal(1, (await EndedAsync()).ReadInputAs<int>());
    }

    private void RenewOnGo(bool keep) => Orchestrator<int, int>(async (context, round) =>
    {
        if (round > 0)
        {
            return await context.WaitForExternalEvent<int>("add");
        }

        await context.WaitForExternalEvent<object?>("go");
        context.ContinueAsNew(1, keep);
        return 0;
    });
}
