using Parcours.App.Hosting;
using Parcours.Platform.Startup;

namespace Parcours.App.Tests.Hosting;

public class CommandLineTests
{
    [Fact]
    public void Options_flags_and_words_are_read()
    {
        var line = CommandLine.Parse(
            ["p.json", "--people", "a.csv", "--json", "--out=r.html"], name => name is "people" or "out", ["json"], 1);
        Assert.Equal(["p.json"], line.Words);
        Assert.Equal(("a.csv", "r.html", true), (line.Get("people"), line.Get("out"), line.Has("json")));
        Assert.Null(line.Get("start"));
    }

    [Theory]
    [InlineData("There is no option --colour", "--colour", "red")]
    [InlineData("needs a value", "--people")]
    [InlineData("given twice", "--people", "a", "--people", "b")]
    [InlineData("'word' isn't understood", "word")]
    public void What_is_not_understood_is_named(string reason, params string[] args)
    {
        var refusal = Assert.Throws<UsageException>(() => CommandLine.Parse(args, name => name is "people"));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
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
    [InlineData("--clock", "yesterday")]
    [InlineData("--urls", "localhost:7071")]
    [InlineData("--PARCOURS_PUBLIC_URL", "parcours.example")]
    [InlineData("--PARCOURS_HR_KEY", "short")]
    public async Task What_cannot_be_done_ends_with_code_2(params string[] args) =>
        Assert.Equal(2, await Commands.RunAsync(args, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Help_ends_well() =>
        Assert.Equal(0, await Commands.RunAsync(["--help"], TestContext.Current.CancellationToken));
}
