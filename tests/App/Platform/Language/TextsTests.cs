using System.Reflection;
using Parcours.Platform.Forms;
using Parcours.Programme.Wording;

namespace Parcours.App.Tests.Platform.Language;

public class TextsTests
{
    /// <summary>Every sentence that a class of texts holds or makes; made ones get sample values.</summary>
    public static TheoryData<string, string, string> Sentences()
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var data = new TheoryData<string, string, string>();
        foreach (var type in typeof(Form).Assembly.GetTypes()
                .Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)))
        {
            foreach (
                var property in type.GetProperties(Statics).Where(property => property.PropertyType == typeof(Text)))
            {
                var text = (Text)property.GetValue(null)!;
                data.Add($"{type.Name}.{property.Name}", text.Fr, text.En);
            }

            foreach (var method in type.GetMethods(Statics)
                    .Where(method => method.ReturnType == typeof(Text) && !method.IsSpecialName))
            {
                var text = (Text)method.Invoke(null, [.. method.GetParameters().Select(Sample)])!;
                data.Add($"{type.Name}.{method.Name}", text.Fr, text.En);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Every_text_is_there_in_both_languages(string name, string fr, string en)
    {
        Assert.False(string.IsNullOrWhiteSpace(fr), name);
        Assert.False(string.IsNullOrWhiteSpace(en), name);

        // Single words may be the same in both languages, as culture is.
        Assert.True(!fr.Contains(' ', StringComparison.Ordinal) || fr != en, name);
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void French_spaces_before_double_signs_dont_break(string name, string fr, string en)
    {
        Assert.DoesNotContain(" ?", fr);
        Assert.DoesNotContain(" :", fr);
        Assert.False(en.Contains(" ?", StringComparison.Ordinal) || en.Contains(" :", StringComparison.Ordinal), name);
    }

    private static object? Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "exemple",
        var type when type == typeof(int) => 3,
        var type when type == typeof(long) => 3L,
        var type when type == typeof(double) => 3.5,
        var type when type.IsEnum => Enum.GetValues(type).GetValue(0),
        var type when type == typeof(Text) => new Text("mot", "word"),
        var type => throw new NotSupportedException($"No sample for {type}."),
    };
}
