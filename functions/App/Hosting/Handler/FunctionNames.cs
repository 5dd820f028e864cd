namespace Parcours.App.Hosting.Handler;

/// <summary>Names of bindings: written into <c>function.json</c>, read from the host's calls.</summary>
internal static class FunctionNames
{
    public const string OrchestratorBinding = "context";
    public const string ActivityBinding = "input";
    public const string TimerBinding = "timer";
    public const string FeedBinding = "documents";
    public const string Commands = "Commands";
    public const string CommandBinding = "command";
    public const string RejectedBinding = "rejected";
    public const string ClientBinding = "client";
}
