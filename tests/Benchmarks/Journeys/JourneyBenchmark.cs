namespace Parcours.Benchmarks.Journeys;

/// <summary>Measures journeys in files of a folder that is gone afterwards.</summary>
internal static class JourneyBenchmark
{
    public static async Task<JourneyFigures> RunAsync(JourneyOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("journeys");
        try
        {
            var (hub, ceiling, milliseconds) = await Throughput.MeasureAsync(options, folder.FullName);
            var (bytes, memory, recovery) = await Waiting.MeasureAsync(options, folder.FullName);
            Array.Sort(milliseconds);
            return new(
                hub, ceiling, hub / ceiling, Percentile(milliseconds, 0.5), Percentile(milliseconds, 0.99), bytes,
                memory, recovery.TotalSeconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The smallest that so large a share doesn't exceed.</summary>
    private static double Percentile(double[] sorted, double share) =>
        sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
