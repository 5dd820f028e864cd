using Parcours.Durable.Client;

namespace Parcours.Durable.Tests.Hub;

public class KeptExecutionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task However_few_are_kept_each_instance_goes_on_as_itself(int kept)
    {
        await using var hub = new HubFixture(kept);
        hub.Registry.AddOrchestratorFunc<int, int>("Add", async (context, n) =>
        {
            n += await context.WaitForExternalEvent<int>("add");
            return n + await context.WaitForExternalEvent<int>("add");
        });
        await hub.StartAsync();
        for (var n = 0; n < 5; n++)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Add", n, new StartOrchestrationOptions($"a{n}"), Token);
        }

        for (var n = 0; n < 10; n++)
        {
            await hub.Client.RaiseEventAsync($"a{n % 5}", "add", 10, Token);
            await hub.IdleAsync();
        }

        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(n + 20, (await hub.Client.GetInstanceAsync($"a{n}", true, Token))!.ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task One_that_was_replaced_on_file_gives_way_to_what_is_there()
    {
        await using var hub = new HubFixture();
        hub.Registry.AddOrchestratorFunc<string, string>("Wait", async (context, word) => word + await context.WaitForExternalEvent<string>("go"));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "old ", new StartOrchestrationOptions("w"), Token);
        await hub.IdleAsync();

        await hub.Database.WriteAsync(connection => connection.EndBehindTheHubsBack("w"), Token);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "new ", new StartOrchestrationOptions("w"), Token);
        await hub.Client.RaiseEventAsync("w", "go", "on", Token);
        await hub.IdleAsync();

        Assert.Equal("new on", (await hub.Client.GetInstanceAsync("w", true, Token))!.ReadOutputAs<string>());
    }
}
