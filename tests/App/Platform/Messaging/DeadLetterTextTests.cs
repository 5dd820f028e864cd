using System.Text.Json.Nodes;
using Parcours.Platform.Messaging;

namespace Parcours.App.Tests.Platform.Messaging;

public class DeadLetterTextTests
{
    private static JsonObject Problem(string detail, int errors = 0) => new()
    {
        ["type"] = "about:blank",
        ["title"] = "The request can't be carried out as it is",
        ["status"] = 422,
        ["detail"] = detail,
        ["errors"] = new JsonArray([.. Enumerable.Range(0, errors).Select(Error)]),
        ["command"] =
            new JsonObject { ["id"] = "c1", ["type"] = "fr.parcours.command.start-journeys", ["subject"] = "p1" },
    };

    private static JsonObject Error(int n) =>
        new() { ["path"] = $"$.people[{n}].email", ["message"] = "It isn't an address." };

    [Fact]
    public void A_problem_that_fits_is_written_as_it_is()
    {
        var problem = Problem("Il n'y a pas de programme « été ».", errors: 2);
        var text = DeadLetterText.Of(problem);
        Assert.True(JsonNode.DeepEquals(problem, JsonNode.Parse(text)));
        Assert.Contains("« été »", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_list_as_many_as_fit_are_kept()
    {
        var text = DeadLetterText.Of(Problem("2000 faults", errors: 2000));
        var kept = JsonNode.Parse(text)!;
        Assert.InRange(text.Length, DeadLetterText.MaxLength - 100, DeadLetterText.MaxLength);
        Assert.Equal((422, "2000 faults"), ((int)kept["status"]!, (string)kept["detail"]!));
        Assert.Equal(("c1", true), ((string)kept["command"]!["id"]!, (bool)kept["shortened"]!));
        Assert.Equal("$.people[0].email", (string?)kept["errors"]![0]!["path"]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("\u0001")]
    [InlineData("\"")]
    [InlineData("😀")]
    [InlineData("a😀")]
    public void Whatever_it_is_made_of_it_is_valid_json_of_the_length_allowed(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000));
        var problem = Problem(text, errors: 10);
        problem["command"]!["subject"] = text;
        problem["more"] = new JsonArray(new JsonArray(text), text);
        var written = DeadLetterText.Of(problem);
        var kept = JsonNode.Parse(written)!;
        Assert.True(written.Length <= DeadLetterText.MaxLength);
        Assert.Equal(422, (int)kept["status"]!);
        Assert.StartsWith(piece, (string)kept["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', (string)kept["detail"]!);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void It_is_shortened_only_beyond_the_limit(int more, bool isShortened)
    {
        var room = DeadLetterText.MaxLength - DeadLetterText.Of(Problem("")).Length;
        Assert.Equal(
            isShortened,
            DeadLetterText.Of(Problem(new string('x', room + more))).Contains("shortened", StringComparison.Ordinal));
    }
}
