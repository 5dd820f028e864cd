using System.Text.RegularExpressions;

namespace Parcours.App.Tests.Architecture;

/// <summary>Keeps the repository tidy.</summary>
public partial class TidyTests
{
    [Theory]
    [InlineData("functions", 300)]
    [InlineData("tests", 400)]
    public void Files_can_be_read_in_one_go(string folder, int maxLines) => Assert.Empty(
        from source in Repository.Sources(folder, "*.cs", "*.razor")
        let lines = source.Text.Split('\n').Length
        where lines > maxLines
        select $"{source.Path} has {lines} lines");

    [Fact]
    public void Lines_have_120_characters_at_most() => Assert.Empty(
        from source in Repository.Sources("functions", "*.cs")
        from line in source.Text.Split('\n')
        where line.Length > 120
        select $"{source.Path}: {line.Trim()}");

    [Fact]
    public void Pages_and_redirects_write_paths_below_the_public_address() => Assert.Empty(
        from source in Repository.Sources("functions", "*.cs", "*.razor")
        from line in source.Text.Split('\n')
        where BarePath().IsMatch(line)
        select $"{source.Path} should say it by SitePaths: {line.Trim()}");

    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(
        from source in Repository.Sources("functions", "*.cs", "*.razor")
        where source.Text.Contains("TO" + "DO", StringComparison.Ordinal)
            || source.Text.Contains("NotImplemented" + "Exception", StringComparison.Ordinal)
        select source.Path);

    [Fact]
    public void Each_namespace_is_its_folder() => Assert.Empty(
        from project in (string[])["App", "Parcours", "Programme", "Sqlite", "TaskHub"]
        from source in Repository.Sources("functions/" + project, "*.cs")
        let folder = Path.GetDirectoryName(source.Path)!.Replace('\\', '/')["functions/".Length..]
        let expected = project == "Parcours" ? folder.Replace('/', '.') : "Parcours." + folder.Replace('/', '.')
        where source.Text.Contains("\nnamespace ", StringComparison.Ordinal)
            && !source.Text.Contains($"\nnamespace {expected};", StringComparison.Ordinal)
            && !source.Text.StartsWith($"namespace {expected};", StringComparison.Ordinal)
        select source.Path);

    [Fact]
    public void Whatever_the_documents_lead_to_is_there() => Assert.Empty(
        from document in (string[])["README.md", "docs/vocabulary.md", "infra/README.md", "functions/TaskHub/README.md"]
        let folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!
        from Match link in Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
        let target = link.Groups["target"].Value
        where !Path.Exists(Path.Combine(folder, target))
        select $"{document} leads to {target}");

    [GeneratedRegex(
        """(href|src|action)="/|Redirect\(\$?"/|SeeOther\(\$?"/|Location = \$?"/""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BarePath();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
