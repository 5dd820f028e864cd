namespace Parcours.Programme.Calendar;

/// <summary>Whose public holidays a site keeps.</summary>
public enum HolidayRegion
{
    /// <summary>No public holidays at all.</summary>
    None,

    /// <summary>Mainland France.</summary>
    FrMetropole,

    /// <summary>Bas-Rhin, Haut-Rhin and Moselle: Good Friday and 26 December besides.</summary>
    FrAlsaceMoselle,

    /// <summary>La Réunion: 20 December (abolition of slavery) besides.</summary>
    FrReunion,
}

/// <summary>
/// The names of regions in programme files: <c>fr</c>, <c>fr-alsace-moselle</c>, <c>fr-reunion</c>, <c>none</c>.
/// </summary>
public static class HolidayRegions
{
    /// <summary>
    /// Every name that <see cref="TryParse"/> accepts, in the order in which a message may list them.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["fr", "fr-alsace-moselle", "fr-reunion", "none"];

    /// <summary>The region's name in programme files.</summary>
    public static string WireName(this HolidayRegion region) => region switch
    {
        HolidayRegion.None => "none",
        HolidayRegion.FrMetropole => "fr",
        HolidayRegion.FrAlsaceMoselle => "fr-alsace-moselle",
        HolidayRegion.FrReunion => "fr-reunion",
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "Unknown region."),
    };

    /// <summary>Reads a name of <see cref="Names"/>, exactly as written there.</summary>
    /// <returns>Whether there is such a region; when false, <paramref name="region"/> is
    /// <see cref="HolidayRegion.None"/>.</returns>
    public static bool TryParse(string? name, out HolidayRegion region)
    {
        (region, var known) = name switch
        {
            "none" => (HolidayRegion.None, true),
            "fr" => (HolidayRegion.FrMetropole, true),
            "fr-alsace-moselle" => (HolidayRegion.FrAlsaceMoselle, true),
            "fr-reunion" => (HolidayRegion.FrReunion, true),
            _ => (HolidayRegion.None, false),
        };
        return known;
    }
}
