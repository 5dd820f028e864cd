using Parcours.Durable.Client;

namespace Parcours.Durable.Tests.Conformance;

public abstract class StartBehaviours(int cached) : HubBehaviours(cached)
{
    [Fact]
    public async Task A_late_start_stays_pending_though_an_event_came_before()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await StartInAnHourAsync();
        await RaiseAsync("go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, await StatusAsync());

        await Hub.AdvanceAsync(TimeSpan.FromHours(1));

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

        await Hub.AdvanceAsync(TimeSpan.FromHours(1));

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

        await Client.TerminateInstanceAsync(Id, "no", Token);
        await Hub.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await StatusAsync());
    }

    [Fact]
    public async Task A_start_in_the_past_is_a_start_now()
    {
        Orchestrator(context => Task.FromResult(context.CurrentUtcDateTime));

        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions(Id, Hub.Time.GetUtcNow().AddDays(-1)), Token);
        await Hub.IdleAsync();

        Assert.Equal(Hub.Time.GetUtcNow().UtcDateTime, await OutputAsync<DateTime>());
    }

    [Fact]
    public async Task A_late_start_outlives_the_program()
    {
        Orchestrator(_ => Task.FromResult("started"));
        await StartInAnHourAsync();

        await Hub.RestartAsync();
        await Hub.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, await StatusAsync());
        await Hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("started", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_instance_without_an_id_gets_one()
    {
        Orchestrator(context => Task.FromResult(context.InstanceId));

        var id = await Client.ScheduleNewOrchestrationInstanceAsync("Flow", cancellation: Token);
        await Hub.IdleAsync();

        Assert.Equal(id, await OutputAsync<string>(id));
    }

    [Fact]
    public async Task A_live_id_is_not_started_again_and_the_caller_is_told()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("never"));
        await BeginAsync();

        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => BeginAsync());

        Assert.Equal(Id, refused.InstanceId);
    }

    [Fact]
    public async Task An_ended_id_starts_afresh_and_has_nothing_left_of_its_past()
    {
        Orchestrator<string, string>(async (context, word) => word + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync("first ");
        await RaiseAsync("go", "a");
        await RaiseAsync("go", "too much");

        await BeginAsync("second ");
        await RaiseAsync("go", "b");

        Assert.Equal("second b", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_unknown_orchestrator_fails_and_says_so()
    {
        await BeginAsync(name: "Nobody");

        Assert.Contains("Nobody", (await GetAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private Task<string> StartInAnHourAsync() => Client.ScheduleNewOrchestrationInstanceAsync(
        "Flow", null, new StartOrchestrationOptions(Id, Hub.Time.GetUtcNow().AddHours(1)), Token);
}

public sealed class KeptStartBehaviours() : StartBehaviours(Kept);

public sealed class ReplayedStartBehaviours() : StartBehaviours(Replayed);
