using CsCheck;
using Parcours.Platform.Security;

namespace Parcours.App.Tests.Platform.Security;

public class LinkTokensTests
{
    private readonly LinkTokens _tokens = new(AccessFixture.Key);

    [Fact]
    public void A_steps_link_id_is_the_same_each_time_so_that_a_reminder_carries_the_same_link()
    {
        Assert.Equal(_tokens.LinkId("j1", "needs"), new LinkTokens(AccessFixture.Key).LinkId("j1", "needs"));
        Assert.Equal(_tokens.Token(_tokens.LinkId("j1", "needs"), 0), _tokens.Token(_tokens.LinkId("j1", "needs"), 0));
    }

    [Fact]
    public void Link_ids_differ_by_partition_and_step_and_their_border() =>
        Assert.Equal(
            4, new[] { _tokens.LinkId("ab", "c"), _tokens.LinkId("a", "bc"), _tokens.LinkId("abc", ""), _tokens.LinkId(
                "ab", "d") }.Distinct().Count());

    [Fact]
    public void A_token_carries_80_bits_of_id_and_128_bits_of_seal()
    {
        var token = _tokens.Token(_tokens.LinkId("j1", "needs"), 3);

        Assert.Equal(16 + 2 + 26, token.Length);
        Assert.Matches("^[a-z2-7]+$", token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(LinkTokens.MaxGeneration)]
    public void A_token_is_read_back_also_when_a_mail_program_changed_its_case(int generation)
    {
        var linkId = _tokens.LinkId("j1", "needs");

        Assert.Equal(new LinkToken(linkId, generation), _tokens.Read(_tokens.Token(linkId, generation)));
        Assert.Equal(
            new LinkToken(linkId, generation), _tokens.Read(_tokens.Token(linkId, generation).ToUpperInvariant()));
    }

    [Fact]
    public void A_token_with_any_character_changed_is_worthless()
    {
        var token = _tokens.Token(_tokens.LinkId("j1", "needs"), 0);
        for (var place = 0; place < token.Length - 1; place++)
        {
            var other = token[place] == 'a' ? 'b' : 'a';
            Assert.Null(_tokens.Read(token[..place] + other + token[(place + 1)..]));
        }
    }

    [Fact]
    public void Another_key_makes_other_ids_and_knows_none_of_ours()
    {
        var others = new LinkTokens(AccessFixture.Key.Reverse().ToArray());

        Assert.NotEqual(others.LinkId("j1", "needs"), _tokens.LinkId("j1", "needs"));
        Assert.Null(others.Read(_tokens.Token(_tokens.LinkId("j1", "needs"), 0)));
    }

    [Fact]
    public void A_short_key_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkTokens(new byte[31]));

    [Fact]
    public void No_text_makes_reading_throw() => Gen.String.Sample(text => Assert.Null(_tokens.Read(text)), iter: 2000);
}
