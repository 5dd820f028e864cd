using Parcours.Programme.Definition;

namespace Parcours.Programme.Tests.Definition;

public class EmailAddressTests
{
    [Theory]
    [InlineData("nadia@example.org")]
    [InlineData(" nadia.benali+rh@sub.example.org ")]
    [InlineData("o'brien@example.org")]
    [InlineData("élodie@exemple.test")]
    [InlineData("a@société.example")]
    [InlineData("a@xn--socit-esab.example")]
    public void An_address_is_one(string text) => Assert.True(IsOne(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nadia")]
    [InlineData("nadia@localhost")]
    [InlineData("nadia@@example.org")]
    [InlineData(".nadia@example.org")]
    [InlineData("nadia.@example.org")]
    [InlineData("na..dia@example.org")]
    [InlineData("nadia@-example.org")]
    [InlineData("nadia@example..org")]
    [InlineData("nadia@exam_ple.org")]
    [InlineData("na dia@example.org")]
    [InlineData("nadia@example.org, karim@example.org")]
    [InlineData("<nadia@example.org>")]
    [InlineData("nadia@example.org\r\nBcc: x@example.org")]
    [InlineData("nadia\u202E@example.org")]
    public void Other_texts_are_none(string? text) => Assert.False(IsOne(text));

    [Fact]
    public void Lengths_follow_the_standard()
    {
        Assert.True(IsOne(new string('a', 64) + "@example.org"));
        Assert.False(IsOne(new string('a', 65) + "@example.org"));
        Assert.True(IsOne("a@" + new string('b', 63) + ".org"));
        Assert.False(IsOne("a@" + new string('b', 64) + ".org"));
        Assert.True(IsOne(OfLength(DefinitionLimits.EmailLength)));
        Assert.False(IsOne(OfLength(DefinitionLimits.EmailLength + 1)));
    }

    [Theory]
    [InlineData(" Nadia.BENALI@Example.ORG ", "nadia.benali@example.org")]
    [InlineData("a@Société.example", "a@xn--socit-esab.example")]
    [InlineData("e\u0301lodie@example.org", "élodie@example.org")]
    [InlineData(" Nobody ", "nobody")]
    public void Addresses_are_compared_in_one_form(string text, string normal) =>
        Assert.Equal(normal, EmailAddress.Of(text).Value);

    private static bool IsOne(string? text) => EmailAddress.TryParse(text, out _);

    private static string OfLength(int length)
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 30), 6));
        return new string('a', 60) + "@" + domain + "." + new string('c', length - 62 - domain.Length);
    }
}
