namespace Parcours.TaskHub.Tests.Hub;

/// <summary>Short ways to register what a test needs.</summary>
internal static class TestHubTasks
{
    public static void Orchestrator<TInput, TOutput>(
        this ITestHub hub, string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> run) =>
        hub.Register(tasks => tasks.AddOrchestratorFunc(name, run));

    public static void Orchestrator<TOutput>(
        this ITestHub hub, string name, Func<TaskOrchestrationContext, Task<TOutput>> run) =>
        hub.Orchestrator<object?, TOutput>(name, (context, _) => run(context));

    public static void Activity<TInput, TOutput>(
        this ITestHub hub, string name, Func<TaskActivityContext, TInput, Task<TOutput>> run) =>
        hub.Register(tasks => tasks.AddActivityFunc(name, run));
}
