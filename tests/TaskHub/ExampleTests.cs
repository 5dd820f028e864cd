using Parcours.TaskHub.Tests.Architecture;
using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests;

/// <summary>The example of the README is a file that is compiled and run here.</summary>
public class ExampleTests
{
    [Fact]
    public async Task The_example_runs()
    {
        using var file = new TestFile();

        Assert.Equal("tea: shipped", await Orders.Shop.RunAsync(file.Path));
    }

    [Fact]
    public void The_README_shows_that_very_code()
    {
        var readme = File.ReadAllText(Path.Combine(Sources.Root, "functions/TaskHub/README.md"));
        var shown = readme.Split("```csharp\n", 2)[1].Split("```", 2)[0];

        Assert.Equal(File.ReadAllText(Path.Combine(Sources.Root, "tests/TaskHub/Example/Order.cs")), shown);
    }
}
