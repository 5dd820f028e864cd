using Parcours.Durable.Client;

namespace Parcours.Durable.Tests.Conformance;

public abstract class StatusBehaviours(int cached) : HubBehaviours(cached)
{
    private const int MaxChars = 8 * 1024;

    [Fact]
    public async Task A_custom_status_can_be_read_while_it_waits()
    {
        Orchestrator(async context =>
        {
            context.SetCustomStatus(new { Step = 2 });
            return await context.WaitForExternalEvent<string>("go");
        });

        await BeginAsync();

        Assert.Equal("""{"step":2}""", (await GetAsync()).SerializedCustomStatus);
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
        Assert.Equal("busy", (await GetAsync()).ReadCustomStatusAs<string>());

        await RaiseAsync("go");

        Assert.Null((await GetAsync()).SerializedCustomStatus);
        Assert.Null((await GetAsync()).ReadCustomStatusAs<string>());
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

        Assert.Equal("from before", (await GetAsync()).ReadCustomStatusAs<string>());
    }

    [Theory]
    [InlineData(MaxChars - 2, OrchestrationRuntimeStatus.Completed)]
    [InlineData(MaxChars - 1, OrchestrationRuntimeStatus.Failed)]
    public async Task A_custom_status_has_at_most_16_KB_of_UTF_16(int chars, OrchestrationRuntimeStatus expected)
    {
        Orchestrator<int, int>((context, length) =>
        {
            context.SetCustomStatus(new string('x', length));
            return Task.FromResult(length);
        });

        await BeginAsync(chars);

        Assert.Equal(expected, await StatusAsync());
    }

    [Fact]
    public async Task Inputs_and_outputs_come_only_when_asked_for()
    {
        Orchestrator<int, int>((_, n) => Task.FromResult(n + 1));
        await BeginAsync(1);

        var bare = (await Client.GetInstanceAsync(Id, cancellation: Token))!;
        var full = await GetAsync();

        Assert.Equal((null, null), (bare.SerializedInput, bare.SerializedOutput));
        Assert.Equal((1, 2), (full.ReadInputAs<int>(), full.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task Instants_of_creation_and_last_turn_are_the_clocks()
    {
        var start = Hub.Time.GetUtcNow();
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return 1;
        });
        await BeginAsync();

        await Hub.AdvanceAsync(TimeSpan.FromHours(1));

        var ended = await GetAsync();
        Assert.Equal((start, start.AddHours(1)), (ended.CreatedAt, ended.LastUpdatedAt));
        Assert.Equal((true, false), (ended.IsCompleted, ended.IsRunning));
    }
}

public sealed class KeptStatusBehaviours() : StatusBehaviours(Kept);

public sealed class ReplayedStatusBehaviours() : StatusBehaviours(Replayed);
