using System.Text.RegularExpressions;

namespace Parcours.Durable.Tests.Architecture;

/// <summary>An orchestrator's source asks nobody but its context for time, ids, randomness, I/O and threads.</summary>
public partial class OrchestratorSourceTests
{
    [Fact]
    public void Orchestrators_are_found() => Assert.NotEmpty(OrchestratorFiles());

    [Fact]
    public void Orchestrators_use_nothing_that_replay_can_not_repeat()
    {
        var found = OrchestratorFiles()
            .SelectMany(file => OrchestratorLines(file).Select(place => (file, place.line, place.number)))
            .Where(place => Forbidden().IsMatch(Comment().Replace(place.line, "")))
            .Select(place => $"{Path.GetRelativePath(Sources.Root, place.file)}:{place.number}: {place.line.Trim()}");

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("await source.CancelAsync();")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = TimeProvider.System.GetUtcNow();")]
    [InlineData("var now = time.GetUtcNow();")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("var id = Guid.CreateVersion7();")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await Task.Run(() => 1);")]
    [InlineData("await Task.Yield();")]
    [InlineData("await work.ConfigureAwait(false);")]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("var dice = Random.Shared.Next();")]
    [InlineData("HttpClient client;")]
    [InlineData("IDocumentStore store;")]
    public void The_rule_sees_what_it_forbids(string line) => Assert.Matches(Forbidden(), line);

    [Theory]
    [InlineData("var now = context.CurrentUtcDateTime;")]
    [InlineData("var id = context.NewGuid();")]
    [InlineData("source.Cancel();")]
    [InlineData("await context.CreateTimer(at, CancellationToken.None);")]
    public void The_rule_leaves_the_context_alone(string line) => Assert.DoesNotMatch(Forbidden(), line);

    /// <summary>Files of orchestrators, and whatever else takes an orchestration's context.</summary>
    private static List<string> OrchestratorFiles() =>
        [.. Sources.Of("functions/App").Where(file => Orchestrates().IsMatch(File.ReadAllText(file)))];

    /// <summary>The lines of a file but those of the activities that stand in it beside their orchestrator.</summary>
    private static IEnumerable<(string line, int number)> OrchestratorLines(string file)
    {
        var isActivity = false;
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            isActivity = TypeBegins().IsMatch(line) ? line.Contains("TaskActivity<", StringComparison.Ordinal) : isActivity;
            if (!isActivity)
            {
                yield return (line, number + 1);
            }
        }
    }

    [GeneratedRegex(@"^(public|internal|file)?\s*(static |sealed |abstract |partial )*(class|record|struct|interface)\s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypeBegins();

    [GeneratedRegex(@"\bTaskOrchestrator<|\bTaskOrchestrationContext\s+\w", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Orchestrates();

    [GeneratedRegex(@"^\s*//.*|\s//\s.*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\bCancelAsync\b|\bCancelAfter\b|\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|\bTimeProvider\b|\bGetUtcNow\b|\bStopwatch\b|\bEnvironment\.\w"
        + @"|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom(NumberGenerator)?\b|\bTask\.(Run|Delay|Yield)\b|\bTask\.Factory\b|\bThread\b|\bConfigureAwait\b"
        + @"|\bParallel\.|\bFile\.|\bDirectory\.|\bHttpClient\b|\bIDocumentStore\b|\bSqlite\w+|\bPeriodicTimer\b|\.Result\b|\.Wait\(\)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Forbidden();
}
