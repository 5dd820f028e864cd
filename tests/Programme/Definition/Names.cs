using System.Text;
using CsCheck;

namespace Parcours.Programme.Tests.Definition;

/// <summary>Names from the whole of Unicode.</summary>
internal static class Names
{
    private const string Dropped =
        "\u00AD\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF";

    /// <summary>Any scalar value; those that are dropped, guard formulas or combine more often than by chance.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (5, Gen.Int[0, 0x10FFFF].Where(value => value is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)),
        (3, Gen.Char['A', 'z'].Select(sign => sign.ToString())),
        (2, Gen.Char["'=+-@＝ \u0301\u0327\u200C\u200D\uFE0F" + Dropped].Select(sign => sign.ToString())))
        .Array[1, 12].Select(string.Concat);

    /// <summary>As it should be kept.</summary>
    public static string Kept(string name) => string.Concat(name.Where(sign => !Dropped.Contains(sign)))
        .Normalize(NormalizationForm.FormC).Trim();
}
