using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.Platform.Resilience;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Resilience;

public class RetriesTests
{
    [Fact]
    public void Delays_double_from_three_seconds_to_a_quarter_of_an_hour_for_half_a_day()
    {
        var policy = Retries.WhileTransient.Retry!.Policy!;
        Assert.Equal(
            (3, 2, 15, 60),
            (policy.FirstRetryInterval.TotalSeconds, policy.BackoffCoefficient, policy.MaxRetryInterval.TotalMinutes,
                policy.MaxNumberOfAttempts));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), true)]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(InvalidOperationException), false)]
    [InlineData(typeof(FormatException), false)]
    public void Only_what_passes_is_tried_again(Type exception, bool isTried) => Assert.Equal(
        isTried,
        TransientFaults.IsTransient(TaskFailureDetails.FromException((Exception)Activator.CreateInstance(exception)!)));

    [Theory]
    [InlineData(5, true)]
    [InlineData(13, true)]
    [InlineData(19, false)]
    public void A_disk_that_is_full_or_busy_is_tried_again_and_a_broken_rule_is_not(int code, bool isTried)
    {
        var refusal = new SqliteException($"SQLite Error {code}: 'whatever it says'.", code);
        Assert.Equal(isTried, TransientFaults.IsTransient(refusal));
        Assert.Equal(isTried, TransientFaults.IsTransient(TaskFailureDetails.FromException(refusal)));
        Assert.Equal(
            isTried,
            TransientFaults.IsTransient(
                TaskFailureDetails.FromException(new InvalidOperationException("in it", refusal))));
    }

    /// <summary>As the Functions host reports an activity whose worker process was killed.</summary>
    [Fact]
    public void An_activity_whose_process_ended_is_tried_again()
    {
        var inner = new TaskFailureDetails(
            "Microsoft.Azure.WebJobs.Script.Workers.WorkerProcessExitException", "dotnet exited with code 137", null,
            null, null);
        var failure = new TaskFailureDetails(
            "Microsoft.Azure.WebJobs.Host.FunctionInvocationException", "Exception while executing function", null,
            inner, null);

        Assert.True(TransientFaults.IsTransient(failure));
        Assert.False(TransientFaults.IsTransient(failure with { InnerFailure = null }));
    }

    [Fact]
    public async Task Work_that_took_longer_than_all_attempts_may_is_not_repeated()
    {
        var (real, runs) = (new FakeTimeProvider(), 0);
        var retry = new TransientRetry(
            TimeProvider.System, new RealTime(real), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance),
            NullLogger<TransientRetry>.Instance);
        var working = retry.RunAsync(() =>
        {
            runs++;
            real.Advance(TimeSpan.FromSeconds(20));
            return Task.FromException(new IOException("away"));
        });
        await Assert.ThrowsAsync<IOException>(
            () => working.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(1, runs);
    }
}
