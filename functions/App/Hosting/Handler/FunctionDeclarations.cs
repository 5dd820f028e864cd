using System.Text.Json.Nodes;
using Parcours.App.Documents;
using Parcours.App.Functions;
using Parcours.App.Journeys;
using Parcours.Durable;

namespace Parcours.App.Hosting.Handler;

/// <summary>A function as the Functions host reads it from <c>function.json</c>.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Content">What the file says.</param>
internal sealed record FunctionDeclaration(string Name, JsonObject Content);

/// <summary>The functions of the program. Tests compare them with what the program answers.</summary>
internal static class FunctionDeclarations
{
    /// <summary>
    /// HTTP functions by their fixed first segment, never a root catch-all: a public <c>POST /StepOrchestrator</c> would then be
    /// forwarded to the path of a call. The second word is true where more may follow.
    /// </summary>
    internal static readonly (string Name, string Segment, bool HasMore)[] Http =
    [
        ("Pages", "p", true),
        ("Api", "api", true),
        ("Console", "console", true),
        ("Mailbox", "mailbox", true),
        ("Assets", "assets", true),
        ("OpenApi", "openapi", true),
        ("Schemas", "schemas", true),
        ("Health", "healthz", false),
        ("Accessibility", "accessibility", false),
        ("Favicon", "favicon.ico", false),
    ];

    /// <summary>Timer functions, and whether the host hands its task hub over with the call.</summary>
    internal static readonly (string Name, TimerSchedule Schedule, bool HandsOver)[] Timers =
    [
        ("ScheduledEvaluations", TimerSchedule.Hourly, false),
        ("Watchdog", TimerSchedule.EveryFiveMinutes, true),
        ("Retention", TimerSchedule.Daily, false),
    ];

    /// <summary>Functions that follow the changes of a container of the document store, and the handler that each carries them to.</summary>
    internal static readonly (string Function, string Container, string Handler)[] Feeds =
    [
        ("Changes", "journeys", SqliteDocumentStore.RingHandler),
        ("ProgrammeChanges", "programmes", SqliteDocumentStore.RingHandler),
        ("Summaries", "journeys", JourneyProjection.HandlerName),
        ("Events", "journeys", nameof(Events)),
        ("ProgrammeEvents", "programmes", nameof(Events)),
    ];

    public static IReadOnlyList<FunctionDeclaration> All(DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return
        [
            .. Http.Select(function => Of(
                function.Name,
                Binding("httpTrigger", "req", ("authLevel", "anonymous"), ("route", function.HasMore ? function.Segment + "/{*path}" : function.Segment)),
                Output("http", "res"))),
            .. registry.Orchestrators.Select(name => Of(name.Name, Binding("orchestrationTrigger", FunctionNames.OrchestratorBinding))),
            .. registry.Activities.Select(name => Of(name.Name, Binding("activityTrigger", FunctionNames.ActivityBinding))),
            .. Timers.Select(timer => Of(timer.Name,
            [
                Timer(timer.Schedule, timer.HandsOver),
                .. timer.HandsOver ? [Binding("durableClient", FunctionNames.ClientBinding)] : Array.Empty<JsonObject>(),
            ])),
            .. Feeds.Select(feed => string.Equals(feed.Handler, SqliteDocumentStore.RingHandler, StringComparison.Ordinal)
                ? Feed(feed.Function, feed.Container, Binding("durableClient", FunctionNames.ClientBinding))
                : Feed(feed.Function, feed.Container)),
            Of(
                FunctionNames.Commands,
                Binding("serviceBusTrigger", FunctionNames.CommandBinding, ("connection", "ServiceBus"), ("queueName", "%ServiceBus:queue%")),
                Rejected()),
        ];
    }

    private static FunctionDeclaration Of(string name, params IReadOnlyList<JsonObject> bindings) =>
        new(name, new JsonObject { ["bindings"] = new JsonArray([.. bindings]) });

    /// <summary>The watchdog also runs at the start of the host, so that the program knows its task hub at once.</summary>
    private static JsonObject Timer(TimerSchedule schedule, bool atStart)
    {
        var binding = Binding("timerTrigger", FunctionNames.TimerBinding, ("schedule", schedule.Ncrontab));
        if (atStart)
        {
            binding["runOnStartup"] = true;
        }

        return binding;
    }

    private static FunctionDeclaration Feed(string name, string container, params IReadOnlyList<JsonObject> more)
    {
        var declaration = Of(name,
        [
            Binding(
                "cosmosDBTrigger", FunctionNames.FeedBinding, ("connection", "Cosmos"), ("databaseName", "%Cosmos:database%"), ("containerName", container),
                ("leaseContainerName", "leases"), ("leaseContainerPrefix", name)),
            .. more,
        ]);
        declaration.Content["retry"] = new JsonObject
        {
            ["strategy"] = "exponentialBackoff",
            ["maxRetryCount"] = -1,
            ["minimumInterval"] = "00:00:01",
            ["maximumInterval"] = "00:05:00",
        };
        return declaration;
    }

    private static JsonObject Binding(string type, string name, params IEnumerable<(string Key, string Value)> more)
    {
        var binding = new JsonObject { ["type"] = type, ["direction"] = "in", ["name"] = name };
        foreach (var (key, value) in more)
        {
            binding[key] = value;
        }

        return binding;
    }

    /// <summary>A custom handler can't give a reason to the dead-letter queue, so what is rejected has a queue of its own.</summary>
    private static JsonObject Rejected()
    {
        var binding = Output("serviceBus", FunctionNames.RejectedBinding);
        (binding["connection"], binding["queueName"]) = ("ServiceBus", "journey-commands-rejected");
        return binding;
    }

    private static JsonObject Output(string type, string name) => new() { ["type"] = type, ["direction"] = "out", ["name"] = name };
}
