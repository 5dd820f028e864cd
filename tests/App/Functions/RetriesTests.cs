using Parcours.App.Functions;

namespace Parcours.App.Tests.Functions;

public class RetriesTests
{
    [Fact]
    public void Delays_double_up_to_a_quarter_of_an_hour() =>
        Assert.Equal([1, 2, 4, 8, 15, 15, 15], Enumerable.Range(1, 7).Select(attempt => Retries.DelayAfter(attempt).TotalMinutes));
}
