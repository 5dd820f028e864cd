using Microsoft.Extensions.Time.Testing;
using Parcours.TaskHub.Dispatch;

namespace Parcours.TaskHub.Tests.Hub;

public class BackOffTests
{
    [Fact]
    public void Delays_double_up_to_a_minute()
    {
        Assert.Equal(BackOff.First, BackOff.Delay(1));
        Assert.Equal(4 * BackOff.First, BackOff.Delay(3));
        Assert.Equal(BackOff.Longest, BackOff.Delay(11));
        Assert.Equal(BackOff.Longest, BackOff.Delay(int.MaxValue));
    }

    [Fact]
    public void A_first_failure_is_tried_again_at_once_and_the_next_by_the_clock()
    {
        var (time, attempts) = (new FakeTimeProvider(), 0);
        using var backOff = new BackOff(time, new WorkCounter());

        backOff.Again("key", () => attempts++);
        Assert.Equal(1, attempts);
        backOff.Again("key", () => attempts++);
        Assert.Equal(1, attempts);
        time.Advance(BackOff.First);

        Assert.Equal(2, attempts);
    }

    [Fact]
    public void What_worked_starts_anew()
    {
        var attempts = 0;
        using var backOff = new BackOff(new FakeTimeProvider(), new WorkCounter());

        backOff.Again("key", () => attempts++);
        backOff.Worked("key");
        backOff.Again("key", () => attempts++);

        Assert.Equal(2, attempts);
    }

    [Fact]
    public void One_that_is_closed_tries_nothing_later()
    {
        var (time, attempts) = (new FakeTimeProvider(), 0);
        var backOff = new BackOff(time, new WorkCounter());
        backOff.Again("key", () => attempts++);
        backOff.Again("key", () => attempts++);

        backOff.Dispose();
        backOff.Again("key", () => attempts++);
        time.Advance(BackOff.Longest);

        Assert.Equal(1, attempts);
    }
}
