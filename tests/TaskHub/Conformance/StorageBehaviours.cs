namespace Parcours.TaskHub.Tests.Conformance;

public sealed class StorageBehaviours : HubBehaviours
{
    [Fact]
    public async Task A_refused_turn_is_tried_again_and_fails_nothing()
    {
        var attempts = 0;
        Orchestrator(_ => Task.FromResult(Sqlite.Refusals = attempts++ == 0 ? 1 : 0));

        await BeginAsync();

        await ExpectAsync(OrchestrationRuntimeStatus.Completed);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task A_turn_that_is_refused_again_waits_and_goes_on_by_the_clock()
    {
        var attempts = 0;
        Orchestrator(_ => Task.FromResult(Sqlite.Refusals = attempts++ < 4 ? 1 : 0));

        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Pending);
        Assert.Equal(2, attempts);
        await Sqlite.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Sqlite.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Sqlite.AdvanceAsync(TimeSpan.FromSeconds(1));

        await ExpectAsync(OrchestrationRuntimeStatus.Completed);
        Assert.Equal(5, attempts);
    }

    [Fact]
    public async Task Refusals_leave_the_other_instances_alone()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        Orchestrator(_ => Task.FromResult(Sqlite.Refusals = 1), "Refused");
        await BeginAsync();
        for (var number = 0; number < 20; number++)
        {
            await BeginAsync(id: $"refused-{number}", name: "Refused");
        }

        await RaiseAsync("go", "on");

        Assert.Equal("on", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_refused_result_is_stored_later_without_running_the_activity_again()
    {
        var runs = 0;
        Activity<object?, int>("Count", _ =>
        {
            Sqlite.Refusals = 3;
            return ++runs;
        });
        Orchestrator(context => context.CallActivityAsync<int>("Count"));

        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running);
        for (var second = 0; second < 3; second++)
        {
            await Sqlite.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_refused_call_is_the_callers_and_leaves_nothing()
    {
        Orchestrator(_ => Task.FromResult(1));
        await Hub.StartAsync();
        Sqlite.Refusals = 1;

        await Assert.ThrowsAsync<IOException>(() => ScheduleAsync(null, new StartOrchestrationOptions(Id)));

        Assert.Null(await Client.GetInstanceAsync(Id, cancellation: Token));
        await BeginAsync();
        Assert.Equal(1, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_hub_whose_disk_refuses_stops_in_order()
    {
        Orchestrator(_ => Task.FromResult(Sqlite.Refusals = int.MaxValue));
        await BeginAsync();

        await Sqlite.StopAsync();
        await Hub.SettleAsync();

        Sqlite.Refusals = 0;
        await ExpectAsync(OrchestrationRuntimeStatus.Pending);
    }
}
