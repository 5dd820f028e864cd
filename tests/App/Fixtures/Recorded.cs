namespace Parcours.App.Tests.Fixtures;

/// <summary>
/// What earlier versions did, line by line. How it is recorded again: <c>README.md</c> beside this file.
/// </summary>
internal static class Recorded
{
    /// <summary>Where to write what is recorded instead of comparing it; null compares.</summary>
    public static string? RecordTo { get; } =
        Environment.GetEnvironmentVariable("RECORD_FIXTURES") is { Length: > 0 } folder ? folder : null;

    /// <summary>A fixture's file, by its path in the folder of fixtures.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", file);

    /// <summary>Asserts that these lines are the recorded ones, in any order, each as often.</summary>
    public static void AssertSameInAnyOrder(string file, IEnumerable<string> lines)
    {
        var actual = lines.Order(StringComparer.Ordinal).ToList();
        var expected = Expected(file, actual);
        Assert.Equal(("", ""), (Lines(Without(expected, actual)), Lines(Without(actual, expected))));
    }

    /// <summary>Asserts that a text is the recorded one.</summary>
    public static void AssertSame(string file, string text)
    {
        var actual = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(Expected(file, actual), actual);
    }

    /// <summary>The recorded lines.</summary>
    /// <param name="file">Path in the folder of fixtures.</param>
    /// <param name="actual">Written instead, and the test skipped, when fixtures are being recorded.</param>
    public static IReadOnlyList<string> Expected(string file, IReadOnlyList<string> actual)
    {
        if (RecordTo is { } folder)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Lines(actual) + "\n");
            Assert.Skip($"Recorded as {path}, not compared.");
        }

        return File.ReadAllLines(PathOf(file));
    }

    /// <summary>What is left of some lines when each of the others has taken one like it away.</summary>
    private static List<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.GroupBy(line => line).ToDictionary(same => same.Key, same => same.Count());
        return [.. lines.Where(line => left.GetValueOrDefault(line) == 0 || left[line]-- == 0)];
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
