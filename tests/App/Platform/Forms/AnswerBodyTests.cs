using System.Text;
using CsCheck;
using Parcours.Platform.Forms;

namespace Parcours.App.Tests.Platform.Forms;

public class AnswerBodyTests
{
    [Fact]
    public void A_body_without_final_is_a_draft()
    {
        Assert.False(Assert.IsType<AnswerBody.Read>(Parse("""{ "answers": {} }""")).Final);
        Assert.True(Assert.IsType<AnswerBody.Read>(Parse("""{ "answers": {}, "final": true }""")).Final);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$.answers")]
    [InlineData("""{ "answers": {}, "final": "true" }""", "$.final")]
    [InlineData("""{ "answers": {}, "finale": true }""", "$.finale")]
    [InlineData("""{ "answers": {}, "\ud800": true }""", "$.\uFFFD")]
    public void Another_shape_is_named_with_its_path(string json, string path)
    {
        var malformed = Assert.IsType<AnswerBody.Malformed>(Parse(json));

        Assert.Equal(path, malformed.Path);
        Assert.EndsWith(".", malformed.Detail);
    }

    [Fact]
    public void A_body_that_is_too_deep_is_malformed() =>
        Assert.IsType<AnswerBody.Malformed>(Parse("""{ "answers": """ + new string('[', 100_000)));

    [Fact]
    public void No_bytes_make_it_throw() =>
        Gen.Byte.Array[0, 40].Sample(bytes => Assert.NotNull(AnswerBody.Parse(bytes, "fr")), iter: 2000);

    private static AnswerBody Parse(string json) => AnswerBody.Parse(Encoding.UTF8.GetBytes(json), "fr");
}
