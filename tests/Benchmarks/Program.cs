using Parcours.Benchmarks.Journeys;

namespace Parcours.Benchmarks;

/// <summary>Measures, on the machine at hand, what the README of this folder has a table of.</summary>
internal static class Program
{
    private const int WrongUse = 2;

    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>Runs one command; gives the exit code: 0, or 2 when the arguments are wrong.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ["journey", .. var rest])
        {
            await error.WriteLineAsync(JourneyOptions.Usage);
            return WrongUse;
        }

        JourneyOptions options;
        try
        {
            options = JourneyOptions.Parse(rest);
        }
        catch (FormatException wrong)
        {
            await error.WriteLineAsync(
                wrong.Message + Environment.NewLine + Environment.NewLine + JourneyOptions.Usage);
            return WrongUse;
        }

        var figures = await JourneyBenchmark.RunAsync(options);
        await output.WriteLineAsync(options.IsJson ? figures.ToJson() : figures.ToText());
        return 0;
    }
}
