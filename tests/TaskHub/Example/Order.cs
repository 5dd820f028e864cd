using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parcours.TaskHub;

namespace Orders;

public sealed class Order : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        var price = await context.CallActivityAsync<int>(nameof(FindPrice), input);
        var paid = await context.WaitForExternalEvent<int>("Paid", TimeSpan.FromDays(14));
        await context.CreateTimer(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        return paid == price ? $"{input}: shipped" : $"{input}: {price - paid} to pay";
    }
}

public sealed class FindPrice : TaskActivity<string, int>
{
    public override Task<int> RunAsync(TaskActivityContext context, string input) => Task.FromResult(10 * input.Length);
}

public static class Shop
{
    public static async Task<string?> RunAsync(string file)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddDurableTaskWorker(worker => worker
            .UseSqlite(file)
            .AddTasks(tasks => tasks.AddOrchestrator<Order>().AddActivity<FindPrice>()));
        builder.Services.AddDurableTaskClient(client => client.UseSqlite(file).RegisterDirectly());
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Order), "tea");
        await client.RaiseEventAsync(id, "Paid", 30);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        await host.StopAsync();
        return ended.ReadOutputAs<string>();
    }
}
