using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

/// <param name="Journeys">Those asked for.</param>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
internal sealed record JourneysView(
    IReadOnlyList<JourneyView> Journeys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next = null);

/// <summary>Which journeys of a programme are wanted.</summary>
/// <param name="Limit">How many at most, 1 to 1,000; null is all of them.</param>
/// <param name="Cursor">`next` of the page before.</param>
/// <param name="State">Only those in this state.</param>
/// <param name="Site">Only those of people of this site.</param>
/// <param name="Query">Only those of people whose name, address or external id has this in it.</param>
internal sealed record JourneyQuery(
    [property: FromQuery(Name = "limit")] int? Limit,
    [property: FromQuery(Name = "cursor")] string? Cursor,
    [property: FromQuery(Name = "state")] string? State,
    [property: FromQuery(Name = "site")] string? Site,
    [property: FromQuery(Name = "q")] string? Query);

/// <summary>The list of a programme's journeys: in pages, and by what is looked for.</summary>
internal static class JourneyList
{
    private const int MaxLimit = 1000;

    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    private static readonly Dictionary<string, JourneyState> States = Enum.GetValues<JourneyState>()
        .ToDictionary(state => JsonNamingPolicy.CamelCase.ConvertName(state.ToString()));

    public static async Task<Results<Ok<JourneysView>, ProblemHttpResult>> ReadAsync(
        IDocumentStore store, JourneyViews views, string programmeId, JourneyQuery query,
        CancellationToken cancellation)
    {
        if (query.Limit is < 1 or > MaxLimit)
        {
            return Problem($"`limit` is from 1 to {MaxLimit}.");
        }

        if (query.State is { } state && !States.ContainsKey(state))
        {
            return Problem($"`state` is one of {string.Join(", ", States.Keys)}.");
        }

        IEnumerable<SummaryDocument> lines = await store.ListAsync<SummaryDocument>(programmeId, cancellation);
        if (query.Cursor is { } cursor)
        {
            if (lines.All(line => line.JourneyId != cursor))
            {
                return Problem("`cursor` is `next` of a page before; there is none like it.");
            }

            lines = lines.SkipWhile(line => line.JourneyId != cursor).Skip(1);
        }

        var wanted = lines.Where(line => IsWanted(line, query)).ToList();
        var page = query.Limit is { } limit ? wanted.Take(limit).ToList() : wanted;
        return TypedResults.Ok(new JourneysView(
            [.. page.Select(views.Of)], page.Count < wanted.Count ? page[^1].JourneyId : null));
    }

    private static bool IsWanted(SummaryDocument line, JourneyQuery query) =>
        (query.State is not { } state || line.State == States[state])
        && (query.Site is not { } site || line.Person.Site == site)
        && (query.Query is not { } text || Has($"{line.Person.FirstName} {line.Person.LastName}", text)
            || Has(line.Person.Email, text) || Has(line.Person.ExternalId ?? "", text));

    private static bool Has(string where, string text) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(where, text, Loosely) >= 0;

    private static ProblemHttpResult Problem(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
