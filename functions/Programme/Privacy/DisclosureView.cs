namespace Parcours.Programme.Privacy;

/// <summary>How wide a view is, widest first.</summary>
public enum DisclosureLevel
{
    /// <summary>The whole programme.</summary>
    Total,

    /// <summary>One site.</summary>
    Site,

    /// <summary>One manager's team.</summary>
    Team,
}

/// <summary>A group of answers that somebody wants to see as an aggregate.</summary>
/// <param name="Level">How wide it is.</param>
/// <param name="Id">Id of the site or team; empty for the total.</param>
public sealed record DisclosureView(DisclosureLevel Level, string Id)
{
    /// <summary>Everybody.</summary>
    public static DisclosureView Total { get; } = new(DisclosureLevel.Total, "");

    /// <summary>Everybody at a site.</summary>
    public static DisclosureView Site(string id) => new(DisclosureLevel.Site, id);

    /// <summary>A team.</summary>
    public static DisclosureView Team(string id) => new(DisclosureLevel.Team, id);

    internal bool Holds(TeamAtPoint team) => Level switch
    {
        DisclosureLevel.Total => true,
        DisclosureLevel.Site => Id == team.Site,
        DisclosureLevel.Team => Id == team.Id,
        _ => throw new InvalidOperationException($"Unknown level {Level}."),
    };
}
