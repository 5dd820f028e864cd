namespace Parcours.Durable.Tests.Architecture;

public class LibraryTests
{
    private static readonly string[] Foreign = ["Parcours.Programme", "Parcours.App", "Microsoft.AspNetCore", "Microsoft.Azure", "Azure."];

    [Fact]
    public void The_library_knows_no_programme_no_web_server_and_no_cloud()
    {
        var references = typeof(DurableTaskRegistry).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        Assert.DoesNotContain(references, name => Array.Exists(Foreign, foreign => name.StartsWith(foreign, StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_sources_name_none_of_them_either()
    {
        var naming = Sources.Of("functions/Durable").Where(file =>
            File.ReadLines(file).Any(line => line.StartsWith("using ", StringComparison.Ordinal)
                && Array.Exists(Foreign, foreign => line.Contains(foreign, StringComparison.Ordinal))));

        Assert.Empty(naming);
    }

    [Fact]
    public void No_file_has_more_than_400_lines() =>
        Assert.DoesNotContain(Sources.Of("functions/Durable").Concat(Sources.Of("tests/Durable")), file => File.ReadLines(file).Count() > 400);

    [Fact]
    public void The_replay_knows_no_storage_and_the_abstractions_know_no_replay()
    {
        Assert.DoesNotContain(Sources.Of("functions/Durable/Replay"), file => File.ReadAllText(file).Contains("Sqlite", StringComparison.Ordinal));
        Assert.DoesNotContain(Sources.Of("functions/Durable/Abstractions"), file => File.ReadAllText(file).Contains("Durable.Replay", StringComparison.Ordinal));
    }
}
