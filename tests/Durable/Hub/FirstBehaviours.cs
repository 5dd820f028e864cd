using Parcours.Durable.Client;

namespace Parcours.Durable.Tests.Hub;

public class FirstBehaviours
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Activities_timers_and_events_carry_an_orchestration_to_its_end(int cached)
    {
        await using var hub = new HubFixture(cached);
        hub.Registry.AddActivityFunc<int, int>("Double", (_, n) => Task.FromResult(n * 2));
        hub.Registry.AddOrchestratorFunc<int, string>("Flow", async (context, n) =>
        {
            var doubled = await context.CallActivityAsync<int>("Double", n);
            await context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            var word = await context.WaitForExternalEvent<string>("go");
            return $"{doubled} {word} {context.CurrentUtcDateTime:yyyy-MM-dd}";
        });
        await hub.StartAsync();

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 21, new StartOrchestrationOptions("f1"), Token);
        await hub.Client.RaiseEventAsync("f1", "GO", "now", Token);
        await hub.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.True((await hub.Client.GetInstanceAsync("f1", cancellation: Token))!.IsRunning);
        await hub.AdvanceAsync(TimeSpan.FromDays(1));

        var ended = await hub.Client.GetInstanceAsync("f1", getInputsAndOutputs: true, Token);
        Assert.Equal("42 now 2027-01-07", ended!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_waits_goes_on_after_a_restart()
    {
        await using var hub = new HubFixture();
        hub.Registry.AddActivityFunc<string, string>("Echo", (_, text) => Task.FromResult(text));
        hub.Registry.AddOrchestratorFunc<string, string>("Wait", async (context, text) =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return await context.CallActivityAsync<string>("Echo", text);
        });
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "still here", new StartOrchestrationOptions("w1"), Token);
        await hub.IdleAsync();

        await hub.RestartAsync();
        await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("still here", (await hub.Client.GetInstanceAsync("w1", true, Token))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_live_id_is_not_started_again_and_the_caller_is_told()
    {
        await using var hub = new HubFixture();
        hub.Registry.AddOrchestratorFunc<object?, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("never"));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("one"), Token);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("one"), Token));
    }

    [Fact]
    public async Task Continuing_as_new_keeps_the_events_that_nobody_awaited()
    {
        await using var hub = new HubFixture();
        hub.Registry.AddOrchestratorFunc<int, int>("Count", async (context, sum) =>
        {
            sum += await context.WaitForExternalEvent<int>("add");
            if (sum < 6)
            {
                context.ContinueAsNew(sum);
            }

            return sum;
        });
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Count", 0, new StartOrchestrationOptions("c"), Token);
        foreach (var n in (int[])[1, 2, 3])
        {
            await hub.Client.RaiseEventAsync("c", "add", n, Token);
        }

        await hub.IdleAsync();
        Assert.Equal(6, (await hub.Client.GetInstanceAsync("c", true, Token))!.ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_failing_activity_is_thrown_where_it_was_awaited()
    {
        await using var hub = new HubFixture();
        hub.Registry.AddActivityFunc<object?, int>("Fail", (_, _) => throw new InvalidOperationException("no"));
        hub.Registry.AddOrchestratorFunc<object?, string>("Try", async (context, _) =>
        {
            try
            {
                await context.CallActivityAsync<int>("Fail");
                return "worked";
            }
            catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<InvalidOperationException>())
            {
                return failed.FailureDetails.ErrorMessage;
            }
        });
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Try", null, new StartOrchestrationOptions("t"), Token);
        await hub.IdleAsync();

        Assert.Equal("no", (await hub.Client.GetInstanceAsync("t", true, Token))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_parent_gets_the_result_of_its_sub_orchestration()
    {
        await using var hub = new HubFixture();
        hub.Registry.AddOrchestratorFunc<int, int>("Child", (_, n) => Task.FromResult(n + 1));
        hub.Registry.AddOrchestratorFunc<int, int>("Parent", async (context, n) => await context.CallSubOrchestratorAsync<int>("Child", n) * 10);
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 4, new StartOrchestrationOptions("p"), Token);
        await hub.IdleAsync();

        Assert.Equal(50, (await hub.Client.GetInstanceAsync("p", true, Token))!.ReadOutputAs<int>());
    }
}
