using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Durable.Functions;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Tests.Functions;

/// <summary>What the extension's wire asks beyond the recorded calls.</summary>
public class WireTests
{
    private static readonly DateTime Start = new(2027, 1, 4, 8, 0, 0, DateTimeKind.Utc);
    private static readonly IServiceProvider Services = new ServiceCollection().BuildServiceProvider();
    private readonly DurableTaskRegistry registry = new();

    [Fact]
    public void A_long_timer_comes_in_parts_of_three_days()
    {
        registry.AddOrchestratorFunc<object?, string>("Flow", async (context, _) =>
        {
            await context.CreateTimer(Start.AddDays(7), CancellationToken.None);
            return "rested";
        });
        var history = new List<HistoryEvent>();
        var fired = new List<DateTime>();
        var answer = Turn(history, At(0, Begun()));
        while (answer.Actions is [{ CreateTimer: { } timer } action])
        {
            fired.Add(timer.FireAt.ToDateTime());
            history.Add(Confirmed(action.Id, happened => happened.TimerCreated = new() { FireAt = timer.FireAt }));
            answer = Turn(history, At((timer.FireAt.ToDateTime() - Start).TotalHours, New(happened => happened.TimerFired = new() { FireAt = timer.FireAt, TimerId = action.Id })));
        }

        Assert.Equal([Start.AddDays(3), Start.AddDays(6), Start.AddDays(7)], fired);
        Assert.Equal("\"rested\"", Completion(answer).Result);
    }

    [Fact]
    public async Task An_activity_error_travels_in_an_answer_and_is_thrown_where_it_was_awaited()
    {
        registry.AddActivityFunc<int, int>("Fail", (_, number) => throw new InvalidOperationException($"boom {number}", new IOException("disk")));
        registry.AddOrchestratorFunc<object?, string>("Flow", async (context, _) =>
        {
            try
            {
                return "" + await context.CallActivityAsync<int>("Fail", 7);
            }
            catch (TaskFailedException failure)
            {
                return $"{failure.FailureDetails.ErrorType}|{failure.FailureDetails.ErrorMessage}|{failure.FailureDetails.InnerFailure!.ErrorMessage}";
            }
        });
        var history = new List<HistoryEvent>();
        var scheduled = Assert.Single(Turn(history, At(0, Begun())).Actions);
        history.Add(Confirmed(0, happened => happened.TaskScheduled = new() { Name = "Fail" }));
        var text = await new ActivityCalls(registry, Services, NullLoggerFactory.Instance).RunAsync("Fail", "one", scheduled.ScheduleTask.Input);
        var result = System.Text.Json.JsonSerializer.Serialize(text);

        var answer = Turn(history, At(1, New(happened => happened.TaskCompleted = new() { Result = result })));
        Assert.Equal("\"System.InvalidOperationException|boom 7|disk\"", Completion(answer).Result);
    }

    [Theory]
    [InlineData("\"2027-01-04T08:00:00+01:00\"")]
    [InlineData("{\"at\":\"2027-01-04T08:00:00.0000000Z\",\"n\":1.50}")]
    [InlineData("null")]
    [InlineData("\"eyJvayI6dHJ1ZX0=\"")]
    public async Task A_result_comes_back_as_it_left(string json)
    {
        registry.AddActivityFunc<object?, System.Text.Json.JsonElement>("Say", (_, _) => Task.FromResult(System.Text.Json.JsonDocument.Parse(json).RootElement));
        var text = await new ActivityCalls(registry, Services, NullLoggerFactory.Instance).RunAsync("Say", "one", null);
        var opened = ActivityEnvelope.Open(New(happened => happened.TaskCompleted = new() { TaskScheduledId = 3, Result = System.Text.Json.JsonSerializer.Serialize(text) }));
        Assert.Equal((3, json), (opened.TaskCompleted.TaskScheduledId, opened.TaskCompleted.Result));
    }

    [Fact]
    public void While_suspended_nothing_happens_and_afterwards_all_of_it()
    {
        registry.AddOrchestratorFunc<object?, string>("Flow", async (context, _) =>
            await context.WaitForExternalEvent<string>("go") + await context.CallActivityAsync<string>("Say", "it"));
        var history = new List<HistoryEvent>();
        Turn(history, At(0, Begun()));
        Assert.Empty(Turn(history, At(1, New(happened => happened.ExecutionSuspended = new()))).Actions);
        Assert.Empty(Turn(history, At(2, New(happened => happened.EventRaised = new() { Name = "go", Input = "\"on\"" }))).Actions);
        var resumed = Turn(history, At(3, New(happened => happened.ExecutionResumed = new())));
        Assert.Equal("Say", Assert.Single(resumed.Actions).ScheduleTask.Name);
    }

    [Fact]
    public void Termination_is_answered_with_its_reason()
    {
        registry.AddOrchestratorFunc<object?, string>("Flow", (context, _) => context.WaitForExternalEvent<string>("go"));
        var history = new List<HistoryEvent>();
        Turn(history, At(0, Begun()));
        var completion = Completion(Turn(history, At(1, New(happened => happened.ExecutionTerminated = new() { Input = "\"moved\"" }))));
        Assert.Equal((OrchestrationStatus.Terminated, "\"moved\""), (completion.OrchestrationStatus, completion.Result));
    }

    [Fact]
    public void Unprocessed_events_are_carried_into_the_next_execution()
    {
        registry.AddOrchestratorFunc<int, string>("Flow", async (context, number) =>
        {
            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew(number + 1);
            return "";
        });
        var history = new List<HistoryEvent>();
        Turn(history, At(0, Begun("1")));
        var raised = (string name) => New(happened => happened.EventRaised = new() { Name = name, Input = "\"x\"" });
        var completion = Completion(Turn(history, At(1, raised("go"), raised("go"), raised("other"))));
        Assert.Equal((OrchestrationStatus.ContinuedAsNew, "2"), (completion.OrchestrationStatus, completion.Result));
        Assert.Equal(["go", "other"], completion.CarryoverEvents.Select(carried => carried.EventRaised.Name));
    }

    [Fact]
    public void Another_activity_in_its_place_fails_the_instance_with_a_message_that_says_so()
    {
        registry.AddOrchestratorFunc<object?, string>("Flow", (context, _) => context.CallActivityAsync<string>("New"));
        var history = new List<HistoryEvent>();
        Turn(history, At(0, Begun()));
        history.Add(Confirmed(0, happened => happened.TaskScheduled = new() { Name = "Old" }));
        var completion = Completion(Turn(history, At(1, New(happened => happened.TaskCompleted = new() { Result = "\"x\"" }))));
        Assert.Equal(OrchestrationStatus.Failed, completion.OrchestrationStatus);
        Assert.Contains("Old", completion.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64 at all")]
    [InlineData("AAAA")]
    public void A_request_that_cannot_be_read_is_answered_all_the_same(string? request)
    {
        var answer = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(Calls().Run(request)));
        Assert.All(answer.Actions, action => Assert.Equal(OrchestrationStatus.Failed, action.CompleteOrchestration.OrchestrationStatus));
        Assert.True(OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(OrchestratorCalls.Later(request))).RequiresHistory);
    }

    [Fact]
    public void An_unknown_orchestrator_fails_with_its_name()
    {
        var completion = Completion(Turn([], At(0, Begun())));
        Assert.Contains("'Flow'", completion.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_events_are_answered_in_under_five_milliseconds()
    {
        registry.AddOrchestratorFunc<object?, int>("Flow", async (context, _) =>
        {
            var sum = 0;
            for (var number = 0; number < 100; number++)
            {
                sum += await context.CallActivityAsync<int>("Add", number);
            }

            return sum;
        });
        var history = new List<HistoryEvent>();
        var answer = Turn(history, At(0, Begun()));
        for (var number = 0; history.Count < 200; number++)
        {
            history.Add(Confirmed(number, happened => happened.TaskScheduled = new() { Name = "Add" }));
            answer = Turn(history, At(number + 1, New(happened => happened.TaskCompleted = new() { TaskScheduledId = answer.Actions[0].Id, Result = "1" })));
        }

        var request = Request(history, At(500, New(happened => happened.EventRaised = new() { Name = "none" })));
        var calls = Calls();
        var times = Enumerable.Range(0, 50).Select(_ =>
        {
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            calls.Run(request);
            return System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }).Order().ToList();
        Assert.True(times[25] < 5, string.Create(CultureInfo.InvariantCulture, $"{times[25]:0.00} ms"));
    }

    private OrchestratorCalls Calls() => new(registry, Services, NullLoggerFactory.Instance);

    /// <summary>Runs a turn as the extension would ask for it, and adds what came to the history.</summary>
    private OrchestratorResponse Turn(List<HistoryEvent> past, IReadOnlyList<HistoryEvent> news)
    {
        var answer = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(Calls().Run(Request(past, news))));
        past.AddRange(news);
        return answer;
    }

    private static string Request(List<HistoryEvent> past, IReadOnlyList<HistoryEvent> news)
    {
        var request = new OrchestratorRequest { InstanceId = "one" };
        request.PastEvents.AddRange(past);
        request.NewEvents.AddRange(news);
        return Convert.ToBase64String(request.ToByteArray());
    }

    private static IReadOnlyList<HistoryEvent> At(double hours, params IEnumerable<HistoryEvent> events)
    {
        var started = New(happened => happened.OrchestratorStarted = new());
        started.Timestamp = Timestamp.FromDateTime(Start.AddHours(hours));
        return [started, .. events];
    }

    private static HistoryEvent Begun(string? input = null) => New(happened => happened.ExecutionStarted = new()
    {
        Name = "Flow",
        Input = input ?? "null",
        OrchestrationInstance = new() { InstanceId = "one", ExecutionId = "first" },
    });

    private static HistoryEvent Confirmed(int id, Action<HistoryEvent> set)
    {
        var confirmed = New(set);
        confirmed.EventId = id;
        return confirmed;
    }

    private static HistoryEvent New(Action<HistoryEvent> set)
    {
        var happened = new HistoryEvent { EventId = -1, Timestamp = Timestamp.FromDateTime(Start) };
        set(happened);
        return happened;
    }

    private static CompleteOrchestrationAction Completion(OrchestratorResponse answer) => Assert.Single(answer.Actions).CompleteOrchestration;
}
