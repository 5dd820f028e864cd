using System.CommandLine;
using Parcours.App.Hosting;

namespace Parcours.App.Tests.Hosting;

public class CommandLineTests
{
    [Theory]
    [InlineData("--data=a", "data", "a")]
    [InlineData("--SendGrid:ApiKey SG.x", "SendGrid:ApiKey", "SG.x")]
    [InlineData("--Logging__LogLevel__Default Debug", "Logging__LogLevel__Default", "Debug")]
    [InlineData("--PARCOURS_HR_KEY -@--", "PARCOURS_HR_KEY", "-@--")]
    public void Settings_are_given_as_options(string line, string name, string value)
    {
        var args = line.Split(' ');
        var options = Settings.Options(args);
        var command = new RootCommand();
        options.ToList().ForEach(command.Add);
        Assert.Equal([new(name, value)], Settings.Given(command.Parse(args), options));
    }

    [Theory]
    [InlineData("data", true)]
    [InlineData("PARCOURS_HR_KEY", true)]
    [InlineData("Cosmos__accountEndpoint", true)]
    [InlineData("SendGrid:ApiKey", true)]
    [InlineData("ServiceBus", true)]
    [InlineData("dota", false)]
    public void Settings_are_options(string name, bool known) => Assert.Equal(known, Settings.IsKnown(name));

    [Theory]
    [InlineData("nothing")]
    [InlineData("--nothing")]
    [InlineData("--data")]
    [InlineData("--data", "a", "--data", "b")]
    public async Task What_is_not_understood_ends_with_code_2(params string[] args) =>
        Assert.Equal(2, await Commands.RunAsync(args, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Help_ends_well() =>
        Assert.Equal(0, await Commands.RunAsync(["--help"], TestContext.Current.CancellationToken));
}
