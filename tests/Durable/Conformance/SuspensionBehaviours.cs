using Parcours.Durable.Client;

namespace Parcours.Durable.Tests.Conformance;

public abstract class SuspensionBehaviours(int cached) : HubBehaviours(cached)
{
    [Fact]
    public async Task Actions_held_back_come_out_on_resume()
    {
        Activity<int, int>("Next", n => n + 1);
        Orchestrator<int, int>((context, n) => context.CallActivityAsync<int>("Next", n));
        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", 1, new StartOrchestrationOptions(Id, Hub.Time.GetUtcNow().AddHours(1)), Token);
        await Client.SuspendInstanceAsync(Id, null, Token);
        await Hub.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await StatusAsync());

        await Client.ResumeInstanceAsync(Id, null, Token);
        await Hub.IdleAsync();

        Assert.Equal(2, await OutputAsync<int>());
    }

    [Fact]
    public async Task Events_queue_in_order_while_suspended()
    {
        Orchestrator(async context => await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, null, Token);
        await RaiseAsync("go", "1");
        await RaiseAsync("go", "2");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await StatusAsync());

        await Client.ResumeInstanceAsync(Id, null, Token);
        await Hub.IdleAsync();

        Assert.Equal("12", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_timer_that_falls_due_while_suspended_goes_on_at_resume()
    {
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime.Hour;
        });
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, null, Token);
        await Hub.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await StatusAsync());

        await Client.ResumeInstanceAsync(Id, null, Token);
        await Hub.IdleAsync();

        Assert.Equal(11, await OutputAsync<int>());
    }

    [Fact]
    public async Task Terminating_overrides_suspension()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, null, Token);
        await Hub.IdleAsync();

        await Client.TerminateInstanceAsync(Id, "enough", Token);
        await Hub.IdleAsync();

        var ended = await GetAsync();
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task Resuming_what_is_not_suspended_does_nothing()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();

        await Client.ResumeInstanceAsync(Id, null, Token);
        await Hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await StatusAsync());
        await RaiseAsync("go", "on");

        Assert.Equal("on", await OutputAsync<string>());
    }

    [Fact]
    public async Task Suspension_outlives_the_program()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, null, Token);
        await RaiseAsync("go", "on");

        await Hub.RestartAsync();
        await Hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await StatusAsync());
        await Client.ResumeInstanceAsync(Id, null, Token);
        await Hub.IdleAsync();

        Assert.Equal("on", await OutputAsync<string>());
    }
}

public sealed class KeptSuspensionBehaviours() : SuspensionBehaviours(Kept);

public sealed class ReplayedSuspensionBehaviours() : SuspensionBehaviours(Replayed);
