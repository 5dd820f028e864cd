using System.Text.Json.Nodes;
using Parcours.Platform.Forms;
using Parcours.Platform.Pages;

namespace Parcours.App.Tests.Platform.Forms;

public class FormJsonTests
{
    [Fact]
    public void The_twin_reads_as_the_contract_writes_it()
    {
        var form =
            Samples.Every() with
            {
                Fields =
                [.. Samples.Every().Fields.Where(field => field.Id is "N1.ease" or "N13" or "slot")]
            };

        var expected = JsonNode.Parse("""
            { "kind": "needs-questionnaire", "person": { "firstName": "Nadia" }, "locale": "fr", "title": "Vos besoins", "state": "open",
              "dueAt": "2027-01-15T16:30:00Z", "visibility": "Vous seule voyez vos réponses.", "content": [],
              "fields": [
                { "id": "N1.ease", "type": "scale", "label": "Aisance", "min": 1, "max": 5, "required": true, "optOut": true },
                { "id": "slot", "type": "choice", "label": "Créneau", "options": [ { "value": "a", "label": "lundi" }, { "value": "b", "label": "mardi" } ] },
                { "id": "N13", "type": "text", "label": "Une situation", "maxLength": 20 } ],
              "acts": [ "decline", "not-me", "new-link" ] }
            """);
        Assert.True(JsonNode.DeepEquals(expected, FormJson.Of(form)), FormJson.Of(form).ToJsonString());
    }

    [Fact]
    public void Types_are_named_exactly_as_the_contract_names_them() => Assert.Equal(
        ["scale", "number", "choice", "choices", "boolean", "date", "time", "email", "text", "text"],
        FormJson.Of(Samples.Every())["fields"]!.AsArray().Select(field => field!["type"]!.GetValue<string>()));

    [Fact]
    public void A_page_that_is_only_to_be_read_has_no_fields_and_is_done()
    {
        var twin = FormJson.Of(
            Samples.Every() with { Fields = [], State = FormState.Done, DueAt = null, Visibility = null });

        Assert.Empty(twin["fields"]!.AsArray());
        Assert.Equal("done", twin["state"]!.GetValue<string>());
        Assert.False(twin.ContainsKey("dueAt"));
        Assert.False(twin.ContainsKey("visibility"));
    }

    [Fact]
    public void Content_comes_as_typed_blocks()
    {
        var twin = FormJson.Of(Samples.Every() with
        {
            Content =
            [
                new Block.Heading("Titre"), new Block.Paragraph("Texte"), new Block.Items(["a", "b"]),
                new Block.Notice("Attention"),
                new Block.Quote("Bien joué"), new Block.Table("Points", ["qui", "n"], [["Nadia", "3"]]),
                new Block.Bars("Barres", 5, [new Bar("OUT", 2.5, "2,5 sur 5"), new Bar("POS", null, "retenu")]),
            ],
        });

        Assert.Equal(
            ["heading", "paragraph", "items", "notice", "quote", "table", "bars"],
            twin["content"]!.AsArray().Select(block => block!["type"]!.GetValue<string>()));
        Assert.False(twin["content"]![6]!["values"]![1]!.AsObject().ContainsKey("value"));
    }

    [Fact]
    public void Saved_answers_show_only_when_they_are_handed_over()
    {
        var saved = Samples.Accepted("""{ "N1.ease": 3 }""");

        Assert.False(FormJson.Of(Samples.Every()).ContainsKey("answers"));
        Assert.Equal(3, FormJson.Of(Samples.Every(), saved)["answers"]!["N1.ease"]!.GetValue<int>());
    }
}
