using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Parcours.Durable.Client;
using Parcours.Durable.Embedded;

namespace Parcours.Durable.Tests.Surface;

/// <summary>A client as one uses Microsoft.DurableTask's, and what the author's view does when it runs.</summary>
public class ClientsView
{
    [Fact]
    public async Task Orchestrations_written_for_the_reference_run()
    {
        var token = TestContext.Current.CancellationToken;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");
        await using var services = new ServiceCollection().AddSingleton(TimeZoneInfo.Utc).BuildServiceProvider();
        var tasks = new DurableTaskRegistry();
        tasks.AddOrchestrator<OrderOrchestrator>();
        tasks.AddOrchestrator<InvoiceOrchestrator>("Invoice");
        tasks.AddActivity<ReserveActivity>();
        await using var database = SqliteDatabase.Open(path);
        await using var hub = new EmbeddedTaskHub(database, tasks, services, new FakeTimeProvider());
        await hub.StartAsync(token);
        DurableTaskClient client = hub.Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(OrderOrchestrator), new OrderOrchestrator.Order("chairs", 4), new StartOrchestrationOptions(InstanceId: "order-1"), token);
        OrchestrationMetadata started = await client.WaitForInstanceStartAsync(id, token);
        await client.RaiseEventAsync(id, "approval", true, token);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, token);

        Assert.Equal((id, nameof(OrderOrchestrator)), (started.InstanceId, started.Name));
        Assert.Equal("OrderOrchestrator 4 invoice for 4 alone chairs", ended.ReadOutputAs<string>());
        Assert.Null((await client.GetInstanceAsync(id, token))!.SerializedOutput);
        var second = await client.ScheduleNewOrchestrationInstanceAsync(nameof(InvoiceOrchestrator).Replace("Orchestrator", "", StringComparison.Ordinal), token);
        await client.SuspendInstanceAsync(second, token);
        await client.ResumeInstanceAsync(second, token);
        await client.TerminateInstanceAsync(second, token);
    }
}
