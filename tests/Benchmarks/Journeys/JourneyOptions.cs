using System.Globalization;

namespace Parcours.Benchmarks.Journeys;

/// <summary>What is measured.</summary>
/// <param name="Count">Journeys, and instances that wait; 1 to 1,000,000.</param>
/// <param name="Payload">Characters in the input and in the event, each a byte of JSON; 0 to 1,000,000.</param>
/// <param name="Concurrency">Journeys under way at a time; 1 to 10,000.</param>
/// <param name="Seed">Of the payloads and of the ids.</param>
/// <param name="IsJson">Prints one JSON object instead of a table.</param>
internal sealed record JourneyOptions(
    int Count = 2000, int Payload = 500, int Concurrency = 200, int Seed = 1, bool IsJson = false)
{
    public const int MaxCount = 1_000_000;
    public const int MaxPayload = 1_000_000;
    public const int MaxConcurrency = 10_000;

    public static readonly string Usage =
        $"""
        Usage: dotnet run -c Release --project tests/Benchmarks -- journey [options]

        Measures journeys (start, activity, external event, timer, activity) on the task hub, in a SQLite file with every commit
        synced, beside the same rows written without the hub.

          --count N        journeys, and instances that wait; 1 to {MaxCount} (default {new JourneyOptions().Count})
          --payload BYTES  in the input and in the event; 0 to {MaxPayload} (default {new JourneyOptions().Payload})
          --concurrency C  journeys under way at a time; 1 to {MaxConcurrency} (default {new JourneyOptions().Concurrency})
          --seed S         of payloads and ids; any whole number (default {new JourneyOptions().Seed})
          --json           one JSON object instead of a table
        """;

    /// <exception cref="FormatException">An option is unknown, or its value is none that it takes.</exception>
    public static JourneyOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new JourneyOptions();
        while (args is [var name, .. var rest])
        {
            if (name == "--json")
            {
                options = options with { IsJson = true };
                args = rest;
                continue;
            }

            var value = rest is [var next, ..] ? next : "";
            options = name switch
            {
                "--count" => options with { Count = Number(name, value, 1, MaxCount) },
                "--payload" => options with { Payload = Number(name, value, 0, MaxPayload) },
                "--concurrency" => options with { Concurrency = Number(name, value, 1, MaxConcurrency) },
                "--seed" => options with { Seed = Number(name, value, int.MinValue, int.MaxValue) },
                _ => throw new FormatException($"There is no option {name}."),
            };
            args = rest[1..];
        }

        return options;
    }

    private static int Number(string name, string value, int min, int max) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? number
            : throw new FormatException($"{name} takes a whole number from {min} to {max}, not '{value}'.");
}
