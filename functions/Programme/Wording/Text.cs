namespace Parcours.Programme.Wording;

/// <summary>A sentence that people read, in both languages of the product.</summary>
/// <param name="Fr">French, the first language.</param>
/// <param name="En">English.</param>
public sealed record Text(string Fr, string En)
{
    /// <summary>The sentence in a locale: <c>en</c> gives English, anything else French.</summary>
    public string In(string locale) => locale == "en" ? En : Fr;
}
