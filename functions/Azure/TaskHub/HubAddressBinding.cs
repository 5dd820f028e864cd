using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace Parcours.Azure.TaskHub;

/// <summary>
/// Asks the host to say where its task hub listens with every call, whatever it calls: after a start the first one is
/// often an activity. An orchestrator may have no other binding than its trigger.
/// </summary>
internal sealed class HubAddressBinding : IFunctionMetadataTransformer
{
    public const string BindingName = "taskHub";

    private const string Json = $$"""{"name":"{{BindingName}}","type":"durableClient","direction":"In"}""";

    public string Name => nameof(HubAddressBinding);

    public void Transform(IList<IFunctionMetadata> original)
    {
        foreach (var bindings in original.Select(function => function.RawBindings).OfType<IList<string>>())
        {
            if (!bindings.Any(binding => binding.Contains("orchestrationTrigger", StringComparison.OrdinalIgnoreCase)))
            {
                bindings.Add(Json);
            }
        }
    }
}
