namespace Parcours.TaskHub.Tests.Conformance;

public sealed class SuspensionBehaviours : HubBehaviours
{
    [Fact]
    public async Task Actions_held_back_come_out_on_resume()
    {
        Activity<int, int>("Next", n => n + 1);
        Orchestrator<int, int>((context, n) => context.CallActivityAsync<int>("Next", n));
        await ScheduleAsync(1, new StartOrchestrationOptions(Id, Sqlite.Time.GetUtcNow().AddHours(1)));
        await Client.SuspendInstanceAsync(Id, Token);
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));
        await ExpectAsync(OrchestrationRuntimeStatus.Suspended);

        await Client.ResumeInstanceAsync(Id, Token);
        await Hub.SettleAsync();

        Assert.Equal(2, await OutputAsync<int>());
    }

    [Fact]
    public async Task Events_queue_in_order_while_suspended()
    {
        Orchestrator(
            async context =>
                await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, Token);
        await RaiseAsync("go", "1");
        await RaiseAsync("go", "2");
        await ExpectAsync(OrchestrationRuntimeStatus.Suspended);

        await Client.ResumeInstanceAsync(Id, Token);
        await Hub.SettleAsync();

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
        await Client.SuspendInstanceAsync(Id, Token);
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(3));
        await ExpectAsync(OrchestrationRuntimeStatus.Suspended);

        await Client.ResumeInstanceAsync(Id, Token);
        await Hub.SettleAsync();

        Assert.Equal(11, await OutputAsync<int>());
    }

    [Fact]
    public async Task Terminating_overrides_suspension()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, Token);
        await Hub.SettleAsync();

        await Client.TerminateInstanceAsync(Id, (object)"enough", Token);
        await Hub.SettleAsync();

        Assert.Equal("enough", (await ExpectAsync(OrchestrationRuntimeStatus.Terminated)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Resuming_what_is_not_suspended_does_nothing()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();

        await Client.ResumeInstanceAsync(Id, Token);
        await Hub.SettleAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running);
        await RaiseAsync("go", "on");

        Assert.Equal("on", await OutputAsync<string>());
    }

    [Fact]
    public async Task Suspension_outlives_the_program()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, Token);
        await RaiseAsync("go", "on");

        await Sqlite.RestartAsync();
        await Hub.SettleAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Suspended);
        await Client.ResumeInstanceAsync(Id, Token);
        await Hub.SettleAsync();

        Assert.Equal("on", await OutputAsync<string>());
    }
}
