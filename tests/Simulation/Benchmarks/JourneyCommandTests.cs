using System.Text.Json;

namespace Parcours.Simulation.Tests.Benchmarks;

/// <summary>The benchmark's command, with numbers too small to measure anything.</summary>
public class JourneyCommandTests
{
    private static readonly string[] Keys =
    [
        "journeysPerSecond", "ceilingJourneysPerSecond", "ratio", "p50Ms", "p99Ms", "bytesPerWaiting",
        "memoryPerWaitingBytes", "recoverySeconds",
    ];

    [Fact]
    public async Task One_json_object_has_all_figures_and_they_are_plausible()
    {
        const int payload = 300;
        var (code, output, error) = await RunAsync(
            "journey", "--count", "20", "--payload", $"{payload}", "--concurrency", "4", "--seed", "7", "--json");
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(Keys, json.RootElement.EnumerateObject().Select(figure => figure.Name));
        double Figure(string key) => json.RootElement.GetProperty(key).GetDouble();
        Assert.True(Figure("journeysPerSecond") > 0);
        Assert.Equal(
            Figure("journeysPerSecond") / Figure("ceilingJourneysPerSecond"), Figure("ratio"), tolerance: 0.01);
        Assert.InRange(Figure("ratio"), 0.001, double.MaxValue);
        Assert.InRange(Figure("p50Ms"), 1, Figure("p99Ms"));
        Assert.InRange(Figure("bytesPerWaiting"), payload, double.MaxValue);
        Assert.InRange(Figure("memoryPerWaitingBytes"), 0, 1_000_000);
        Assert.InRange(Figure("recoverySeconds"), 0.001, 60);
    }

    [Fact]
    public async Task Without_json_the_same_figures_are_a_table()
    {
        var (code, output, _) = await RunAsync("journey", "--count", "1", "--payload", "0", "--concurrency", "1");
        Assert.Equal(0, code);
        Assert.Equal(Keys.Length, output.Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("There is no option --speed.", "--speed", "9")]
    [InlineData("--count takes a whole number from 1 to 1000000, not '0'.", "--count", "0")]
    [InlineData("--count takes a whole number from 1 to 1000000, not '1000001'.", "--count", "1000001")]
    [InlineData("--payload takes a whole number from 0 to 1000000, not '-1'.", "--payload", "-1")]
    [InlineData("--concurrency takes a whole number from 1 to 10000, not '10001'.", "--concurrency", "10001")]
    [InlineData("--seed takes a whole number from -2147483648 to 2147483647, not ''.", "--json", "--seed")]
    public async Task A_wrong_option_is_named_and_the_right_ones_are_told(string says, params string[] options)
    {
        var (code, output, error) = await RunAsync(["journey", .. options]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(says, error, StringComparison.Ordinal);
        Assert.Contains("Usage:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_command_the_usage_is_told()
    {
        var (code, _, error) = await RunAsync("--help");
        Assert.Equal(2, code);
        Assert.StartsWith("Usage:", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Parcours.Benchmarks.Program.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
