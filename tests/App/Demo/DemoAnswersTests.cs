using System.Text.Json.Nodes;
using Parcours.App.Demo;

namespace Parcours.App.Tests.Demo;

public class DemoAnswersTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_value_obeys_its_field()
    {
        var form = Form();
        for (var seed = 0; seed < 50; seed++)
        {
            var answers = Fill(form, seed);

            Assert.InRange((int)answers["level"]!, 1, 5);
            Assert.InRange((int)answers["count"]!, 2, 4);
            Assert.Contains((string)answers["slot"]!, (string[])["first", "second"]);
            Assert.All(answers["several"]!.AsArray(), one => Assert.Contains((string)one!, (string[])["a", "b", "c"]));
            Assert.True(((string)answers["words"]!).Length <= 12);
            Assert.Equal("2027-03-15", (string)answers["day"]!);
            Assert.Equal("nadia@example.org", (string)answers["mail"]!);
        }
    }

    [Fact]
    public void The_same_seed_answers_the_same() =>
        Assert.True(JsonNode.DeepEquals(Fill(Form(), 7), Fill(Form(), 7)));

    [Fact]
    public void The_first_option_is_taken_mostly() =>
        Assert.InRange(
            Enumerable.Range(0, 200).Count(seed => (string?)Fill(Form(), seed)["slot"] == "first"), 150, 200);

    [Fact]
    public void Whoever_is_silent_never_answers_and_others_answer_after_they_are_asked()
    {
        var chance = new DemoChance(1);

        Assert.Null(DemoCast.AnswersAt(chance, DemoCast.Silent, "check-in", Now, Now.AddDays(5)));
        Assert.InRange(
            DemoCast.AnswersAt(chance, "nadia.benali@example.org", "check-in", Now, Now.AddDays(5))!.Value, Now,
            Now.AddDays(5));
        Assert.InRange(
            DemoCast.AnswersAt(chance, "nadia.benali@example.org", "noon-pulse", Now, Now.AddMinutes(20))!.Value, Now,
            Now.AddMinutes(20));
    }

    private static JsonObject Fill(JsonObject form, int seed) =>
        new DemoAnswers(new DemoChance(seed)).Fill(form, "nadia@example.org", Now, 0.5)["answers"]!.AsObject();

    private static JsonObject Form() => JsonNode.Parse(
        """
        { "kind": "check-in", "locale": "fr", "fields": [
          { "id": "level", "type": "scale", "min": 1, "max": 5, "required": true },
          { "id": "count", "type": "number", "min": 2, "max": 4, "required": true },
          { "id": "slot", "type": "choice", "options": [ { "value": "first" }, { "value": "second" } ] },
          { "id": "several", "type": "choices", "options": [ { "value": "a" }, { "value": "b" }, { "value": "c" } ] },
          { "id": "yes", "type": "boolean" }, { "id": "day", "type": "date" }, { "id": "hour", "type": "time" },
          { "id": "mail", "type": "email" }, { "id": "words", "type": "text", "maxLength": 12, "required": true } ] }
        """)!.AsObject();
}
