using System.Text.Json;

namespace Parcours.Durable.Tests.Functions;

/// <summary>The orchestrations that the recorded requests are about, written against this library.</summary>
internal static class RecordedOrchestrations
{
    public static DurableTaskRegistry Registry { get; } = new DurableTaskRegistry()
        .AddOrchestratorFunc<JsonElement, object>("Orch", async (context, _) =>
        {
            var result = await context.CallActivityAsync<JsonElement>("Act", new { n = 1 });
            context.SetCustomStatus(new { step = 1 });
            await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(2), CancellationToken.None);
            var raised = await context.WaitForExternalEvent<JsonElement>("go");
            return new { r = result.GetRawText(), ev = raised.GetRawText() };
        })
        .AddOrchestratorFunc<int, int>("OrchCan", async (context, number) =>
        {
            await context.CallActivityAsync<string>("ActB");
            if (number < 3)
            {
                context.ContinueAsNew(number + 1);
            }

            return number;
        })
        .AddOrchestratorFunc<object?, JsonElement>("OrchWait", (context, _) => context.WaitForExternalEvent<JsonElement>("go"))
        .AddOrchestratorFunc<JsonElement, string>("OrchChild", async (context, _) => "child:" + (await context.CallActivityAsync<JsonElement>("ActB")).GetRawText())
        .AddOrchestratorFunc<JsonElement, object>("OrchSub", async (context, _) =>
        {
            var result = await context.CallSubOrchestratorAsync<string>("OrchChild", new { k = 1 }, new SubOrchestrationOptions(instanceId: context.InstanceId + ":child"));
            try
            {
                await context.CallSubOrchestratorAsync<string>("OrchThrow", null, new SubOrchestrationOptions(instanceId: context.InstanceId + ":bad"));
                return new { r = result, r2 = "" };
            }
            catch (TaskFailedException failure)
            {
                return new { r = result, r2 = failure.FailureDetails.ErrorType };
            }
        })
        .AddOrchestratorFunc<JsonElement, string>("OrchFail", async (context, _) =>
            await ReasonAsync(context, "ActFail", new[] { "x" }) + await ReasonAsync(context, "ActFail400", new[] { "x" }))
        .AddOrchestratorFunc<JsonElement, string>("OrchBadAct", (context, _) => ReasonAsync(context, "NoSuchActivity", null));

    private static async Task<string> ReasonAsync(TaskOrchestrationContext context, string activity, object? input)
    {
        try
        {
            return await context.CallActivityAsync<string>(activity, input);
        }
        catch (TaskFailedException failure)
        {
            return failure.FailureDetails.ErrorMessage;
        }
    }
}
