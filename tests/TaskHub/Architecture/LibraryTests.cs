namespace Parcours.TaskHub.Tests.Architecture;

public class LibraryTests
{
    private const int MaxLines = 300;
    private const int MaxTestLines = 400;

    private static readonly string[] Foreign =
    [
        "Parcours.Programme", "Parcours.Platform", "Parcours.Features", "Parcours.App",
        "Azure.", "Microsoft.Azure.Functions", "Microsoft.Azure.Cosmos", "Microsoft.AspNetCore", "System.Net",
    ];

    [Theory]
    [InlineData(typeof(SqliteTaskHub))]
    [InlineData(typeof(SqliteDatabase))]
    public void The_libraries_know_no_programme_no_web_and_no_cloud(Type type) =>
        Assert.DoesNotContain(type.Assembly.GetReferencedAssemblies(), assembly => IsForeign(assembly.Name!));

    [Fact]
    public void Their_sources_name_none_of_them_either() => Assert.DoesNotContain(
        Sources.Of("functions/TaskHub").Concat(Sources.Of("functions/Sqlite")).SelectMany(File.ReadLines),
        line => line.StartsWith("using ", StringComparison.Ordinal) && IsForeign(line["using ".Length..]));

    [Fact]
    public void The_file_knows_nothing_of_the_hub() => Assert.DoesNotContain(
        typeof(SqliteDatabase).Assembly.GetReferencedAssemblies(),
        assembly => assembly.Name!.Contains("DurableTask", StringComparison.Ordinal));

    [Theory]
    [InlineData("functions/TaskHub", MaxLines)]
    [InlineData("functions/Sqlite", MaxLines)]
    [InlineData("tests/TaskHub", MaxTestLines)]
    public void No_file_is_too_long(string folder, int lines)
    {
        var files = Sources.Of(folder).ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadLines(file).Count() > lines);
    }

    private static bool IsForeign(string name) =>
        Array.Exists(Foreign, foreign => name.StartsWith(foreign, StringComparison.Ordinal));
}
