using DurableTask.Core.Exceptions;

namespace Parcours.TaskHub.Tests.Conformance;

public sealed class StartBehaviours : HubBehaviours
{
    [Fact]
    public async Task A_late_start_stays_pending_though_an_event_came_before()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await StartInAnHourAsync();
        await RaiseAsync("go", "early");
        await ExpectAsync(OrchestrationRuntimeStatus.Pending);

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("early", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_late_start_is_not_hidden_by_many_events()
    {
        Orchestrator(async context =>
        {
            var sum = 0;
            for (var number = 0; number < 150; number++)
            {
                sum += await context.WaitForExternalEvent<int>("add");
            }

            return sum;
        });
        await StartInAnHourAsync();
        for (var number = 0; number < 150; number++)
        {
            await Client.RaiseEventAsync(Id, "add", 1, Token);
        }

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(150, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_late_start_can_be_terminated_before_it()
    {
        Orchestrator(_ => Task.FromResult(1));
        await StartInAnHourAsync();
        for (var number = 0; number < 150; number++)
        {
            await Client.RaiseEventAsync(Id, "noise", number, Token);
        }

        await Client.TerminateInstanceAsync(Id, (object)"no", Token);
        await Hub.SettleAsync();

        await ExpectAsync(OrchestrationRuntimeStatus.Terminated);
    }

    [Fact]
    public async Task A_start_in_the_past_is_a_start_now()
    {
        Orchestrator(context => Task.FromResult(context.CurrentUtcDateTime));

        await ScheduleAsync(null, new StartOrchestrationOptions(Id, Sqlite.Time.GetUtcNow().AddDays(-1)));
        await Hub.SettleAsync();

        Assert.Equal(Sqlite.Time.GetUtcNow().UtcDateTime, await OutputAsync<DateTime>());
    }

    [Fact]
    public async Task A_late_start_outlives_the_program()
    {
        Orchestrator(_ => Task.FromResult("started"));
        await StartInAnHourAsync();

        await Sqlite.RestartAsync();
        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(59));
        await ExpectAsync(OrchestrationRuntimeStatus.Pending);
        await Sqlite.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("started", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_instance_without_an_id_gets_one()
    {
        Orchestrator(context => Task.FromResult(context.InstanceId));

        var id = await ScheduleAsync();
        await Hub.SettleAsync();

        Assert.Equal(id, await OutputAsync<string>(id));
    }

    [Fact]
    public async Task A_live_id_is_not_started_again_and_the_caller_is_told()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("never"));
        await BeginAsync();

        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => BeginAsync());

        Assert.Contains(Id, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_id_is_not_started_again_when_its_status_is_named()
    {
        Orchestrator<int, int>((_, n) => Task.FromResult(n));
        await BeginAsync(1);
        await EndedAsync();

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => ScheduleAsync(
            2, new StartOrchestrationOptions(Id) { DedupeStatuses = [nameof(OrchestrationRuntimeStatus.Completed)] }));
        Assert.Equal(1, await OutputAsync<int>());

        await ScheduleAsync(
            3, new StartOrchestrationOptions(Id) { DedupeStatuses = [nameof(OrchestrationRuntimeStatus.Failed)] });
        await Hub.UntilAsync(Id, instance => instance is { IsCompleted: true, SerializedOutput: "3" });
    }

    [Fact]
    public async Task An_ended_id_starts_afresh_and_has_nothing_left_of_its_past()
    {
        Orchestrator<string, string>(async (context, word) => word + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync("first ");
        await RaiseAsync("go", "a");
        await EndedAsync();
        await RaiseAsync("go", "too much");

        await BeginAsync("second ");
        await RaiseAsync("go", "b");

        Assert.Equal("second b", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_unknown_orchestrator_fails_and_says_so()
    {
        await BeginAsync(name: "Nobody");

        var failure = await FailureAsync();
        Assert.Equal("OrchestratorTaskNotFound", failure.ErrorType);
        Assert.Contains("Nobody", failure.ErrorMessage, StringComparison.Ordinal);
    }

    private Task<string> StartInAnHourAsync() =>
        ScheduleAsync(null, new StartOrchestrationOptions(Id, Sqlite.Time.GetUtcNow().AddHours(1)));
}
