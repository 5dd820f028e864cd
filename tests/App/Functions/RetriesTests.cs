using Microsoft.DurableTask;
using Parcours.Functions;

namespace Parcours.App.Tests.Functions;

public class RetriesTests
{
    [Fact]
    public void Delays_double_up_to_a_quarter_of_an_hour_for_most_of_a_day()
    {
        var policy = Retries.WhilePassing.Retry!.Policy!;
        Assert.Equal(
            (1, 2, 15, 60),
            (policy.FirstRetryInterval.TotalMinutes, policy.BackoffCoefficient, policy.MaxRetryInterval.TotalMinutes, policy.MaxNumberOfAttempts));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), true)]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(InvalidOperationException), false)]
    [InlineData(typeof(FormatException), false)]
    public void Only_what_passes_is_tried_again(Type exception, bool isTried) => Assert.Equal(
        isTried, Retries.IsPassing(TaskFailureDetails.FromException((Exception)Activator.CreateInstance(exception)!)));
}
