using System.Globalization;
using System.Text;

namespace Parcours.Programme.Wording;

/// <summary>People's names, as far as they tell people apart.</summary>
public static class PersonName
{
    /// <summary>What two spellings of one name share: capitals, accents and spaces apart.</summary>
    public static string Key(string firstName, string lastName)
    {
        var key = new StringBuilder();
        foreach (var rune in $"{firstName}|{lastName}".Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpaceSeparator))
            {
                key.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return key.ToString();
    }
}
