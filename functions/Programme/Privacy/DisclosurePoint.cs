namespace Parcours.Programme.Privacy;

/// <summary>A team as a measurement point found it; a point's teams are a partition of its respondents.</summary>
/// <param name="Id">Id of the team, the same at every point.</param>
/// <param name="Site">Id of the site that it belongs to at this point.</param>
/// <param name="Panel">
/// Opaque ids of the people who could answer, each once. Someone who belongs to two teams has the same id in both, so
/// that they don't count as two.
/// </param>
/// <param name="Respondents">How many of them answered; for one item, without "does not concern me".</param>
public sealed record TeamAtPoint(string Id, string Site, IReadOnlyCollection<string> Panel, int Respondents);

/// <summary>What there is to see at a measurement point, and what somebody wants to see of it.</summary>
/// <param name="Id">Id of the point.</param>
/// <param name="Teams">Every team, also those that nobody asks for: what is withheld depends on all of them.</param>
/// <param name="Requested">Every view that anybody may ever be given of this point, together.</param>
public sealed record DisclosurePoint(
    string Id, IReadOnlyList<TeamAtPoint> Teams, IReadOnlyList<DisclosureView> Requested);
