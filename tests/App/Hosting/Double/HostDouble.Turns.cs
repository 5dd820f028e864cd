using Google.Protobuf.WellKnownTypes;
using Parcours.Durable.Protobuf;

namespace Parcours.App.Tests.Hosting.Double;

/// <summary>Turns of orchestrations and calls of activities, and what they add to histories.</summary>
internal sealed partial class HostDouble
{
    private HistoryEvent Started(DoubleInstance instance)
    {
        var started = New();
        started.ExecutionStarted = new()
        {
            Name = instance.Name,
            Input = instance.Input,
            OrchestrationInstance = new() { InstanceId = instance.Id, ExecutionId = instance.Execution },
        };
        return started;
    }

    private void Enqueue(DoubleInstance instance, HistoryEvent happened)
    {
        instance.Inbox.Add(happened);
        if (!instance.IsBusy)
        {
            instance.IsBusy = true;
            Begin();
            _ = Task.Run(() => RunTurnsAsync(instance));
        }
    }

    private async Task RunTurnsAsync(DoubleInstance instance)
    {
        try
        {
            while (Take(instance) is { } request)
            {
                var response = await calls.OrchestratorAsync(instance.Name, request);
                if (deliversTwice)
                {
                    // The same request again must be answered the same: the extension may ask again after a lost answer.
                    Assert.Equal(response, await calls.OrchestratorAsync(instance.Name, request));
                }

                Apply(instance, request, response);
            }
        }
        catch (HttpRequestException fault)
        {
            lock (_gate)
            {
                End(instance, OrchestrationStatus.Failed, fault.Message);
                instance.IsBusy = false;
            }
        }
        finally
        {
            EndWork();
        }
    }

    private OrchestratorRequest? Take(DoubleInstance instance)
    {
        lock (_gate)
        {
            if (instance.Inbox.Count == 0 || instance.IsOver)
            {
                instance.IsBusy = false;
                return null;
            }

            var started = New();
            started.OrchestratorStarted = new();
            var request = new OrchestratorRequest { InstanceId = instance.Id, ExecutionId = instance.Execution };
            request.PastEvents.AddRange(instance.Past);
            request.NewEvents.Add(started);
            request.NewEvents.AddRange(instance.Inbox);
            instance.Inbox.Clear();
            instance.Status = instance.Status == OrchestrationStatus.Pending ? OrchestrationStatus.Running : instance.Status;
            return request;
        }
    }

    private void Apply(DoubleInstance instance, OrchestratorRequest request, OrchestratorResponse response)
    {
        lock (_gate)
        {
            instance.UpdatedAt = Now;
            instance.CustomStatus = response.CustomStatus ?? instance.CustomStatus;
            instance.Past.AddRange(request.NewEvents);
            foreach (var action in response.Actions)
            {
                Apply(instance, action);
            }

            var completed = New();
            completed.OrchestratorCompleted = new();
            instance.Past.Add(completed);
            HistoryEvents += request.NewEvents.Count + response.Actions.Count + 1;
        }
    }

    private void Apply(DoubleInstance instance, OrchestratorAction action)
    {
        var confirmed = New();
        confirmed.EventId = action.Id;
        switch (action.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                confirmed.TaskScheduled = new() { Name = action.ScheduleTask.Name };
                Begin();
                _ = Task.Run(() => RunActivityAsync(instance, instance.Execution, action.Id, action.ScheduleTask));
                break;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                var fireAt = action.CreateTimer.FireAt.ToDateTimeOffset();
                Assert.True(fireAt - Now <= TimeSpan.FromDays(6), "Azure Storage holds no message back for more than seven days.");
                confirmed.TimerCreated = new() { FireAt = action.CreateTimer.FireAt };
                _timers.Enqueue((instance, instance.Execution, new() { FireAt = action.CreateTimer.FireAt, TimerId = action.Id }), fireAt);
                break;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CompleteOrchestration:
                Complete(instance, action.CompleteOrchestration);
                return;
            default:
                throw new NotSupportedException($"The double knows no {action.OrchestratorActionTypeCase}.");
        }

        instance.Past.Add(confirmed);
    }

    private void Complete(DoubleInstance instance, CompleteOrchestrationAction completion)
    {
        if (completion.OrchestrationStatus != OrchestrationStatus.ContinuedAsNew)
        {
            End(instance, completion.OrchestrationStatus, completion.Result);
            return;
        }

        instance.Execution = NewExecution();
        instance.Input = completion.Result;
        instance.Past = [];
        var completed = New();
        completed.OrchestratorCompleted = new();
        instance.Inbox.InsertRange(0, [Started(instance), completed, .. completion.CarryoverEvents]);
    }

    private void End(DoubleInstance instance, OrchestrationStatus status, string? output)
    {
        (instance.Status, instance.Output, instance.UpdatedAt) = (status, output, Now);
        Failed += status == OrchestrationStatus.Failed ? 1 : 0;
        instance.Inbox.Clear();
    }

    private async Task RunActivityAsync(DoubleInstance instance, string execution, int task, ScheduleTaskAction scheduled)
    {
        try
        {
            var ended = New();
            try
            {
                var result = await calls.ActivityAsync(scheduled.Name, instance.Id, scheduled.Input);
                if (deliversTwice)
                {
                    result = await calls.ActivityAsync(scheduled.Name, instance.Id, scheduled.Input);
                }

                ended.TaskCompleted = new() { TaskScheduledId = task, Result = result };
            }
            catch (HttpRequestException fault)
            {
                ended.TaskFailed = new() { TaskScheduledId = task, FailureDetails = new() { ErrorType = "System.Net.Http.HttpRequestException", ErrorMessage = fault.Message } };
            }

            lock (_gate)
            {
                if (!instance.IsOver && string.Equals(instance.Execution, execution, StringComparison.Ordinal))
                {
                    ended.Timestamp = Timestamp.FromDateTimeOffset(Now);
                    Enqueue(instance, ended);
                }
            }
        }
        finally
        {
            EndWork();
        }
    }
}
