using System.Text;
using System.Text.Json;
using CsCheck;
using Parcours.Platform.Forms;

namespace Parcours.App.Tests.Platform.Forms;

public class FormAnswersPropertyTests
{
    private static readonly Form Form = Samples.Every();

    /// <summary>For each field a value that obeys it, written as JSON; null for a field left out.</summary>
    private static readonly Gen<string?[]> Obeying = Gen.Select(
        Gen.OneOf(Gen.Int[1, 5].Select(n => (string?)$"{n}"), Gen.Const((string?)"\"optOut\"")),
        Left(Gen.Int[0, 40].Select(n => $"{n}")),
        Left(OneOf("\"a\"", "\"b\"")),
        Left(OneOf("x", "y", "z").Array[0, 4].Select(list => JsonSerializer.Serialize(list))),
        Left(OneOf("true", "false")),
        Left(Gen.Date.Select(day => JsonSerializer.Serialize(DateOnly.FromDateTime(day)))),
        Left(Gen.Int[0, 1439].Select(minute => $"\"{minute / 60:00}:{minute % 60:00}\"")),
        Left(Gen.String[Gen.Char.AlphaNumeric, 1, 20].Select(name => $"\"{name}@exemple.fr\"")))
        .Select((a, b, c, d, e, f, g, h) => new[] { a, b, c, d, e, f, g, h })
        .Select(
            Left(Gen.String[Gen.Char['\u0020', '\uD7FF'].Where(sign => !char.IsControl(sign)), 0, 20]
                .Select(text => JsonSerializer.Serialize(text))),
            Gen.String[Gen.Char.AlphaNumeric, 1, 50].Select(text => (string?)JsonSerializer.Serialize(text)))
        .Select((first, text, why) => (string?[])[.. first, text, why]);

    private static readonly Gen<string> AnyString = Gen.OneOf(
        Gen.String.Select(text => JsonSerializer.Serialize(text)),
        OneOf("optOut", "\\ud800", "\\udfff", "a", "b", "2027-01-01", "10:00", "", "\\u0000", "\\ufffe", "x@y.fr")
            .Select(text => $"\"{text}\""));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string?> Left(Gen<string> value) =>
        Gen.Frequency((3, value.Select(text => (string?)text)), (1, Gen.Const((string?)null)));

    [Fact]
    public void Values_that_obey_their_fields_are_accepted_in_any_combination() => Obeying.Sample(values =>
    {
        var pairs = Form.Fields.Zip(values).Where(pair => pair.Second is not null)
            .Select(pair => $"\"{pair.First.Id}\":{pair.Second}");
        Assert.IsType<AnswersResult.Accepted>(Samples.Read("{" + string.Join(',', pairs) + "}"));
    }, iter: 3000);

    [Fact]
    public void Whatever_is_accepted_is_accepted_again() => Obeying.Sample(values =>
    {
        var pairs = Form.Fields.Zip(values).Where(pair => pair.Second is not null)
            .Select(pair => $"\"{pair.First.Id}\":{pair.Second}");
        var once = JsonSerializer.Serialize(Samples.Accepted("{" + string.Join(',', pairs) + "}"));
        Assert.Equal(once, JsonSerializer.Serialize(Samples.Accepted(once)));
    }, iter: 1000);

    [Fact]
    public void No_json_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, 11], Json(3), Gen.Bool).Array[0, 6].Sample(entries =>
    {
        var text = new StringBuilder("{");
        foreach (var (index, value, _) in entries)
        {
            var id = index < Form.Fields.Count ? Form.Fields[index].Id : index == 10 ? "\\ud800" : "unknown";
            text.Append(text.Length > 1 ? "," : "").Append('"').Append(id).Append("\":").Append(value);
        }

        Assert.NotNull(Samples.Read(text.Append('}').ToString(), final: entries.Length % 2 == 0));
    }, iter: 5000);

    /// <summary>JSON of any kind, down to a depth; strings may hold half surrogate pairs as escapes.</summary>
    private static Gen<string> Json(int depth)
    {
        var flat = Gen.OneOf(
            OneOf("null", "true", "false", "0", "3", "-1", "1e999", "1e-999", "123456789012345678901234567890", "3.0"),
            Gen.Double.Where(double.IsFinite).Select(number => JsonSerializer.Serialize(number)),
            AnyString);
        return depth == 0
            ? flat
            : Gen.OneOf(
                flat,
                Json(depth - 1).Array[0, 3].Select(items => "[" + string.Join(',', items) + "]"),
                Json(depth - 1).Array[0, 3]
                    .Select(items => "{" + string.Join(',', items.Select((item, n) => $"\"k{n}\":{item}")) + "}"));
    }
}
