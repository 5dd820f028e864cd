namespace Parcours.TaskHub.Tests.Conformance;

public sealed class StatusBehaviours : HubBehaviours
{
    [Fact]
    public async Task A_custom_status_can_be_read_while_it_waits()
    {
        Orchestrator(async context =>
        {
            context.SetCustomStatus(new { Step = 2 });
            return await context.WaitForExternalEvent<string>("go");
        });

        await BeginAsync();

        await Hub.UntilAsync(Id, instance => instance.SerializedCustomStatus == """{"Step":2}""");
    }

    [Fact]
    public async Task A_custom_status_set_to_null_is_cleared()
    {
        Orchestrator(async context =>
        {
            context.SetCustomStatus("busy");
            await context.WaitForExternalEvent<string>("go");
            context.SetCustomStatus(null);
            return await context.WaitForExternalEvent<string>("go");
        });
        await BeginAsync();
        await Hub.UntilAsync(Id, instance => instance.SerializedCustomStatus == "\"busy\"");

        await RaiseAsync("go");

        await Hub.UntilAsync(Id, instance => instance.SerializedCustomStatus is null);
    }

    [Fact]
    public async Task A_custom_status_stays_when_the_next_execution_says_nothing()
    {
        Orchestrator<int, int>((context, round) =>
        {
            if (round == 0)
            {
                context.SetCustomStatus("from before");
                context.ContinueAsNew(1);
            }

            return Task.FromResult(round);
        });

        await BeginAsync(0);

        Assert.Equal("from before", (await EndedAsync()).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task A_custom_status_may_be_long()
    {
        Orchestrator<int, int>((context, length) =>
        {
            context.SetCustomStatus(new string('x', length));
            return Task.FromResult(length);
        });

        await BeginAsync(100_000);

        Assert.Equal(100_000, (await EndedAsync()).ReadCustomStatusAs<string>()!.Length);
    }

    [Fact]
    public async Task Inputs_and_outputs_come_only_when_asked_for()
    {
        Orchestrator<int, int>((_, n) => Task.FromResult(n + 1));
        await BeginAsync(1);

        var full = await EndedAsync();
        var bare = (await Client.GetInstanceAsync(Id, Token))!;

        Assert.Equal((null, null), (bare.SerializedInput, bare.SerializedOutput));
        Assert.Equal((1, 2), (full.ReadInputAs<int>(), full.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task Instants_of_creation_and_last_turn_are_the_clocks()
    {
        var start = Sqlite.Time.GetUtcNow();
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return 1;
        });
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        var ended = await EndedAsync();
        Assert.Equal((start, start.AddHours(1)), (ended.CreatedAt, ended.LastUpdatedAt));
        Assert.Equal((true, false), (ended.IsCompleted, ended.IsRunning));
    }
}
