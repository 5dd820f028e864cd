using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Parcours.Azure.TaskHub;

/// <summary>Takes what the host says of its task hub, before the function runs.</summary>
internal sealed class HubAddressMiddleware(HubAddress hub) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.FunctionDefinition.InputBindings.TryGetValue(HubAddressBinding.BindingName, out var binding)
            && await context.BindInputAsync<string>(binding) is { Value: { Length: > 0 } json })
        {
            hub.Take(json);
        }

        await next(context);
    }
}
