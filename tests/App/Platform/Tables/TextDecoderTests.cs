using System.Text;
using CsCheck;
using Parcours.Platform.Tables;
using Parcours.Programme.Shapes;

namespace Parcours.App.Tests.Platform.Tables;

public class TextDecoderTests
{
    private const string List =
        "email;firstName;lastName\r\na@example.org;Renée;Lefèvre\r\nb@example.org;Élodie;D’Arc\r\nc@example.org;"
        + "Zoé;Cœur\r\nd@example.org;FRANÇOIS;MÜLLER\r\ne@example.org;Søren;Muñoz\r\nf@example.org;Åsa;Gonçalves\r\n";

    private static readonly string?[] Declared =
        [null, "utf-8", "windows-1252", "utf-16", "utf-16BE", "iso-8859-15", "macintosh", "gb18030", "unheard-of"];

    /// <summary>What stands for the replacement character itself.</summary>
    private static readonly byte[][] Replacements =
        [[0xEF, 0xBF, 0xBD], [0xFD, 0xFF], [0xFF, 0xFD], [0x84, 0x31, 0xA4, 0x37]];

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("macintosh")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_list_from_a_french_spreadsheet_is_read_declared_or_not(string charset)
    {
        var bytes = Of(charset).GetBytes(List);

        Assert.Equal(List, Text(bytes, charset));
        Assert.Equal(List, Text(bytes, null));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("iso-8859-15")]
    public void Latin_lists_are_read_declared_or_not(string charset)
    {
        var list = List.Replace('’', '\'').Replace(
            "œ", charset == "iso-8859-15" ? "œ" : "oe", StringComparison.Ordinal);
        var bytes = Of(charset).GetBytes(list);

        Assert.Equal(list, Text(bytes, charset));
        Assert.Equal(list, Text(bytes, null));
    }

    [Theory]
    [InlineData("utf-8", new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData("utf-16", new byte[] { 0xFF, 0xFE })]
    [InlineData("utf-16BE", new byte[] { 0xFE, 0xFF })]
    [InlineData("utf-32", new byte[] { 0xFF, 0xFE, 0, 0 })]
    public void A_byte_order_mark_says_it_all_and_goes(string charset, byte[] mark) =>
        Assert.Equal(List, Text([.. mark, .. Of(charset).GetBytes(List)], null));

    [Theory]
    [InlineData("windows-1250", "Dvořák;Černý")]
    [InlineData("windows-1251", "Иван;Петров")]
    [InlineData("shift_jis", "山田;太郎")]
    [InlineData("\"UTF8\"", "山田;太郎")]
    [InlineData("Latin1", "d’Arc")]
    public void What_is_declared_is_honoured_where_the_bytes_agree(string charset, string text) =>
        Assert.Equal(text, Text(Charsets.Find(charset)!.GetBytes(text), charset));

    [Theory]
    [InlineData("windows-1252", "utf-8", "Renée", "wrong-charset")]
    [InlineData("utf-8", "windows-1252", "Renée", "wrong-charset")]
    [InlineData("windows-1252", "utf-16", "abc", "wrong-charset")]
    [InlineData("macintosh", "windows-1252", "François", "wrong-charset")]
    [InlineData("utf-8", "klingon", "abc", "unknown-charset")]
    [InlineData("utf-8", "utf-7", "abc", "unknown-charset")]
    public void What_contradicts_the_bytes_or_is_unknown_is_refused(
        string charset, string declared, string text, string code)
    {
        var fault = Refused(Of(charset).GetBytes(text), declared);

        Assert.Equal(code, fault.Code);
        Assert.Contains("« CSV UTF-8 »", fault.Message.Fr, StringComparison.Ordinal);
        Assert.Contains("'CSV UTF-8'", fault.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1250", "Dvořák;Černý")]
    [InlineData("windows-1250", "Kovačević")]
    [InlineData("iso-8859-2", "Łukasz;Wałęsa")]
    [InlineData("windows-1251", "Иван;Петров")]
    [InlineData("shift_jis", "山田;太郎")]
    [InlineData("windows-1252", "Cœur")]
    public void What_is_not_evident_is_refused(string charset, string text) =>
        Assert.Equal("unknown-charset", Refused(Of(charset).GetBytes(text), null).Code);

    [Fact]
    public void No_character_of_any_bytes_is_lost() =>
        Gen.Select(
            Gen.OneOf(Gen.Byte.Array[0, 60], Gen.String.Select(Encoding.UTF8.GetBytes)),
            Gen.Int[0, Declared.Length - 1]).Sample(
                (bytes, charset) => Assert.True(
                    TextDecoder.Decode(bytes, Declared[charset]) is not ReadResult<string>.Valid { Value: var text }
                    || !text.Contains('\uFFFD')
                    || Replacements.Any(replacement => bytes.AsSpan().IndexOf(replacement) >= 0)),
                iter: 20_000);

    private static Encoding Of(string charset) => CodePagesEncodingProvider.Instance.GetEncoding(
        charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static string Text(byte[] bytes, string? charset) =>
        Assert.IsType<ReadResult<string>.Valid>(TextDecoder.Decode(bytes, charset)).Value;

    private static Fault Refused(byte[] bytes, string? charset) =>
        Assert.Single(Assert.IsType<ReadResult<string>.Invalid>(TextDecoder.Decode(bytes, charset)).Faults);
}
