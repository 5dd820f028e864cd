using System.Text.Json;
using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Platform.Documents;

public class DocumentJsonTests
{
    private static readonly NoteDocument Note = new()
    {
        Id = "note-1",
        Partition = "p",
        Text = "Déléguer à l'équipe",
        Mood = Mood.VeryGlad,
        Day = new LocalDate(2027, 3, 15),
        At = Instant.FromUtc(2027, 3, 15, 9, 0),
        ETag = "7",
    };

    [Fact]
    public void A_body_is_camel_case_with_words_for_enums_and_letters_as_they_are()
    {
        var json = JsonSerializer.Serialize(Note, DocumentJson.Options);
        Assert.Contains("\"mood\":\"veryGlad\"", json, StringComparison.Ordinal);
        Assert.Contains("\"day\":\"2027-03-15\"", json, StringComparison.Ordinal);
        Assert.Contains("\"at\":\"2027-03-15T09:00:00Z\"", json, StringComparison.Ordinal);
        Assert.Contains("Déléguer", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_carries_its_type_but_not_its_version()
    {
        var json = JsonSerializer.Serialize(Note, DocumentJson.Options);
        Assert.StartsWith("{\"type\":\"note\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("eTag", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_body_comes_back_as_it_was()
    {
        var back = JsonSerializer.Deserialize<NoteDocument>(
            JsonSerializer.Serialize(Note, DocumentJson.Options), DocumentJson.Options)!;
        Assert.Equal((Note.Text, Note.Mood, Note.Day, Note.At), (back.Text, back.Mood, back.Day, back.At));
    }

    [Fact]
    public void A_type_is_the_records_name_in_kebab_case_without_Document()
    {
        Assert.Equal("need-card", DocumentType.NameOf<NeedCardDocument>());
        Assert.Equal("note", DocumentType.NameOf<NoteDocument>());
    }
}
