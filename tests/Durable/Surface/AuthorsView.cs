using Microsoft.Extensions.Logging;

namespace Parcours.Durable.Tests.Surface;

/// <summary>
/// Orchestrations as one writes them against Microsoft.DurableTask. That this file compiles with nothing but another
/// <c>using</c> is the test of the shape; what it does is tested too.
/// </summary>
public sealed class OrderOrchestrator(TimeZoneInfo zone) : TaskOrchestrator<OrderOrchestrator.Order, string>
{
    public sealed record Order(string Item, int Count);

    public override async Task<string> RunAsync(TaskOrchestrationContext context, Order input)
    {
        ILogger logger = context.CreateReplaySafeLogger<OrderOrchestrator>();
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(
            maxNumberOfAttempts: 3, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2.0, maxRetryInterval: TimeSpan.FromMinutes(1),
            retryTimeout: TimeSpan.FromHours(1)));
        var handled = TaskOptions.FromRetryHandler(async retryContext =>
        {
            await retryContext.OrchestrationContext.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return !retryContext.LastFailure.IsCausedBy<ArgumentException>() && retryContext.LastAttemptNumber < 3;
        });
        context.SetCustomStatus(new { Step = "reserving", Zone = zone.Id });
        await context.CallActivityAsync(nameof(ReserveActivity), input, retry);
        await context.CallActivityAsync(new TaskName("ReserveActivity"), input);
        var reserved = await context.CallActivityAsync<int>(nameof(ReserveActivity), input, handled);
        var asked = context.WaitForExternalEvent<bool>("approval", TimeSpan.FromDays(2));
        var invoice = context.CallSubOrchestratorAsync<string>(
            "Invoice", input, new SubOrchestrationOptions(retry: null, instanceId: context.NewGuid().ToString("N")));
        try
        {
            if (await asked)
            {
                context.SendEvent("warehouse", "ship", input.Item);
            }
        }
        catch (TaskCanceledException)
        {
            return "too late";
        }
        catch (TaskFailedException failed) when (failed.FailureDetails is { InnerFailure: null, ErrorType: "System.FormatException" })
        {
            return failed.FailureDetails.ErrorMessage;
        }

        if (!context.IsReplaying && context.CompareVersionTo("2.0") >= 0 && logger.IsEnabled(LogLevel.Trace))
        {
            context.ContinueAsNew(input with { Count = 0 }, preserveUnprocessedEvents: false);
        }

        return $"{context.Name} {reserved} {await invoice} {context.Parent?.InstanceId ?? "alone"} {context.GetInput<Order>()!.Item}";
    }
}

public sealed class ReserveActivity : TaskActivity<OrderOrchestrator.Order, int>
{
    public override Task<int> RunAsync(TaskActivityContext context, OrderOrchestrator.Order input) =>
        Task.FromResult(context.Name == nameof(ReserveActivity) ? input.Count : 0);
}

public sealed class InvoiceOrchestrator : TaskOrchestrator<OrderOrchestrator.Order, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, OrderOrchestrator.Order input) => Task.FromResult($"invoice for {input.Count}");
}
