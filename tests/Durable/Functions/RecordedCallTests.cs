using System.Text.Json;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Durable.Functions;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Tests.Functions;

/// <summary>Orchestrator calls that a real host sent, answered as it accepted them.</summary>
public class RecordedCallTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Functions", "Recorded");

    private static readonly OrchestratorCalls Calls =
        new(RecordedOrchestrations.Registry, new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*_Orch*.txt").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recorded_call_gets_the_actions_that_the_host_accepted(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, file));
        var accepted = Decode<OrchestratorResponse>(lines.Single(line => line.StartsWith("{\"Outputs\"", StringComparison.Ordinal)), "ReturnValue");

        var answered = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(Calls.Run(Context(lines))));

        Assert.Equal(accepted.InstanceId, answered.InstanceId);
        Assert.Equal(accepted.CustomStatus, answered.CustomStatus);
        Assert.Equal(accepted.Actions.Select(Describe), answered.Actions.Select(Describe));
    }

    [Fact]
    public void A_call_that_comes_again_is_answered_the_same()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*_Orch*.txt"))
        {
            var context = Context(File.ReadAllLines(file));
            Assert.Equal(Calls.Run(context), Calls.Run(context));
        }
    }

    private static string Context(string[] lines)
    {
        using var body = JsonDocument.Parse(lines.Single(line => line.StartsWith("{\"Data\"", StringComparison.Ordinal)));
        return JsonSerializer.Deserialize<string>(body.RootElement.GetProperty("Data").GetProperty("context").GetString()!)!;
    }

    private static T Decode<T>(string line, string property)
        where T : IMessage<T>, new()
    {
        using var body = JsonDocument.Parse(line);
        return new MessageParser<T>(() => new T()).ParseFrom(Convert.FromBase64String(body.RootElement.GetProperty(property).GetString()!));
    }

    /// <summary>All of an action but the wording of results, in which the recorded program wrote JSON otherwise.</summary>
    private static string Describe(OrchestratorAction action) => action switch
    {
        { ScheduleTask: { } task } => $"#{action.Id} task {task.Name} {task.Input ?? "null"}",
        { CreateTimer: { } timer } => $"#{action.Id} timer {timer.FireAt}",
        { CreateSubOrchestration: { } child } => $"#{action.Id} child {child.Name} {child.InstanceId} {child.Input}",
        { CompleteOrchestration: { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } renewed } => $"again {renewed.Result}",
        { CompleteOrchestration: { } completed } => $"completed {completed.OrchestrationStatus}",
        _ => action.ToString(),
    };
}
