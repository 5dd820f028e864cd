namespace Parcours.App.Tests;

public class SmokeTests
{
    [Fact]
    public void The_test_project_runs() =>
        Assert.Equal(4, int.Parse("4", System.Globalization.CultureInfo.InvariantCulture));
}
