using System.Reflection;
using Microsoft.DurableTask.Worker.Shims;
using Parcours.TaskHub.Turns;

namespace Parcours.TaskHub.Tests.Hub;

public class WatchedOrchestratorTests
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void The_watched_context_passes_on_whatever_the_engines_own_context_answers()
    {
        var engines = typeof(DurableTaskShimFactory).Assembly.GetTypes()
            .Single(type => type.Name == "TaskOrchestrationContextWrapper");
        var watched = typeof(WatchedOrchestrator).GetNestedType("Context", BindingFlags.NonPublic)!;

        var answered = Overrides(engines);

        Assert.NotEmpty(answered);
        Assert.Empty(answered.Except(Overrides(watched)));
    }

    private static List<string> Overrides(Type context) =>
    [
        .. context.GetMethods(Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.IsVirtual
            && method.GetBaseDefinition().DeclaringType == typeof(TaskOrchestrationContext))
            .Select(Signature),
    ];

    private static string Signature(MethodInfo method) =>
        $"{method.Name}`{method.GetGenericArguments().Length}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType))})";
}
