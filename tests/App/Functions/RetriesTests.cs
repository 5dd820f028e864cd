using Microsoft.DurableTask;
using Parcours.Platform.Resilience;

namespace Parcours.App.Tests.Functions;

public class RetriesTests
{
    [Fact]
    public void Delays_double_from_three_seconds_to_a_quarter_of_an_hour_for_half_a_day()
    {
        var policy = Retries.WhileTransient.Retry!.Policy!;
        Assert.Equal(
            (3, 2, 15, 60),
            (policy.FirstRetryInterval.TotalSeconds, policy.BackoffCoefficient, policy.MaxRetryInterval.TotalMinutes, policy.MaxNumberOfAttempts));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), true)]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(InvalidOperationException), false)]
    [InlineData(typeof(FormatException), false)]
    public void Only_what_passes_is_tried_again(Type exception, bool isTried) => Assert.Equal(
        isTried, Retries.IsTransient(TaskFailureDetails.FromException((Exception)Activator.CreateInstance(exception)!)));

    /// <summary>As the Functions host reports an activity whose worker process was killed.</summary>
    [Fact]
    public void An_activity_whose_process_ended_is_tried_again()
    {
        var inner = new TaskFailureDetails("Microsoft.Azure.WebJobs.Script.Workers.WorkerProcessExitException", "dotnet exited with code 137", null, null, null);
        var failure = new TaskFailureDetails("Microsoft.Azure.WebJobs.Host.FunctionInvocationException", "Exception while executing function", null, inner, null);

        Assert.True(Retries.IsTransient(failure));
        Assert.False(Retries.IsTransient(failure with { InnerFailure = null }));
    }
}
