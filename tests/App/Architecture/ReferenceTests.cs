using System.Text.RegularExpressions;

namespace Parcours.App.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public partial class ReferenceTests
{
    [Theory]
    [InlineData("functions/Sqlite", "Parcours.Programme")]
    [InlineData("functions/TaskHub", "Parcours.Programme")]
    [InlineData("functions/TaskHub", "Microsoft.AspNetCore")]
    [InlineData("functions/TaskHub", "Azure")]
    [InlineData("functions/Programme", "Parcours.Sqlite")]
    [InlineData("functions/Programme", "Parcours.TaskHub")]
    [InlineData("functions/Parcours", "Parcours.App")]
    [InlineData("functions/Parcours", "Parcours.Azure")]
    [InlineData("functions/Parcours", "Parcours.TaskHub")]
    [InlineData("functions/Programme", "Microsoft.AspNetCore")]
    public void A_library_does_not_know_what_it_is_used_in(string library, string other) => Assert.Empty(
        from source in Repository.Sources(library, "*.cs", "*.csproj")
        let text = string.Join(
            '\n', source.Text.Split('\n').Where(line => !line.Contains("InternalsVisibleTo", StringComparison.Ordinal)))
        where Regex.IsMatch(
            text, $@"(using |Include=""|\W){Regex.Escape(other)}\b", RegexOptions.None, TimeSpan.FromSeconds(1))
        select $"{source.Path} mentions {other}");

    [Fact]
    public void The_rules_of_the_programme_do_no_input_and_output() => Assert.Empty(
        from source in Repository.Sources("functions/Programme", "*.cs")
        where InputOutput().IsMatch(source.Text)
        select source.Path);

    /// <summary>Without one, a worker that is killed fails orchestrations for good.</summary>
    [Fact]
    public void Every_activity_is_called_with_a_retry_policy()
    {
        var calls = (
            from source in Repository.Sources("functions/Parcours", "*.cs")
            from Match call in ActivityCall().Matches(source.Text)
            select (source.Path, call.Value)).ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Contains("Retries.", call.Value, StringComparison.Ordinal));
    }

    /// <summary>Up to the end of its arguments, which may hold brackets within brackets.</summary>
    [GeneratedRegex(
        @"\bCallActivityAsync(<[^>]*>)?\((?>[^()]|\((?<open>)|\)(?<-open>))*(?(open)(?!))\)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ActivityCall();

    [GeneratedRegex(
        @"\bSystem\.(IO|Net)\b|\b(File|Directory|HttpClient|TimeProvider|Stopwatch)\.", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex InputOutput();
}
