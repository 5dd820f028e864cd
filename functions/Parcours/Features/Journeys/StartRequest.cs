using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using NodaTime;
using NodaTime.Text;
using Parcours.Platform.Tables;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>
/// Who starts, and when: as JSON, or people as CSV or as an .xlsx workbook with <c>?startsOn=</c>.
/// </summary>
/// <param name="StartsOn">Day of the first mail.</param>
/// <param name="People">Who.</param>
/// <param name="Restart">Whoever had a journey here that is over, having left for example, starts anew.</param>
internal sealed record StartRequest(LocalDate StartsOn, IReadOnlyList<Person> People, bool Restart = false)
{
    /// <summary>The kinds of tables that are read.</summary>
    public static readonly IReadOnlyList<string> Tables = [MediaTypeNames.Text.Csv, XlsxTable.ContentType];

    /// <summary>The people as the simulation takes them: journeys that aren't there yet have made-up ids.</summary>
    public IReadOnlyList<JourneyPerson> ToPeople(Instant now) =>
        [.. People.Select(
            (person, index) =>
                new JourneyPerson(
                    string.Create(CultureInfo.InvariantCulture, $"person-{index + 1:0000}"), person, StartsOn, now))];

    /// <summary>Reads a request's body.</summary>
    internal static async Task<ReadResult<StartRequest>> ReadAsync(
        HttpRequest request, ProgrammeDefinition definition, LocalDate today, CancellationToken cancellation)
    {
        if (request.HasJsonContentType())
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            return Read(body.RootElement, definition, today);
        }

        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var given) ? given : null;
        if (type is null || !Tables.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException(
                $"Send {MediaTypeNames.Application.Json}, {string.Join(" or ", Tables)}.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancellation);
        var bytes = file.GetBuffer().AsMemory(0, (int)file.Length);
        return Join(
            StartsOnOf(request.Query["startsOn"].ToString(), today, isOptional: true),
            type.MediaType.Equals(XlsxTable.ContentType, StringComparison.OrdinalIgnoreCase)
                ? PeopleFile.ReadXlsx(bytes, definition)
                : PeopleFile.ReadCsv(bytes, type.Charset.Value, definition),
            RestartOf(request.Query["restart"].ToString()));
    }

    /// <summary>Reads <c>{ "startsOn", "people" }</c>.</summary>
    /// <exception cref="JsonException">Half a character is escaped in the date.</exception>
    public static ReadResult<StartRequest> Read(JsonElement body, ProgrammeDefinition definition, LocalDate today)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return new ReadResult<StartRequest>.Invalid(
                [new Fault("$", "not-object", new Text("un objet est attendu", "an object is expected"))]);
        }

        var unknown = body.EnumerateObject().Where(field => field.Name is not ("startsOn" or "people" or "restart"))
            .Select(field =>
                new Fault(
                    "$." + field.Name, "unknown-field", new Text("ce champ n'existe pas", "there is no such field")))
                        .ToList();
        var day = body.TryGetProperty("startsOn", out var given)
            && given.ValueKind == JsonValueKind.String ? given.Deserialize<string>() : null;
        var people = body.TryGetProperty("people", out var list)
            ? PeopleReader.Read(list, definition)
            : new ReadResult<IReadOnlyList<Person>>.Invalid(
                [new Fault(
                    "$.people", "missing",
                    new Text("la liste des personnes manque", "the list of people is missing"))]);
        var restart = body.TryGetProperty("restart", out var asked) ? RestartOf(asked.ToString()) : (false, null);
        var joined = Join(StartsOnOf(day, today, isOptional: false), people, restart);
        return unknown.Count == 0 ? joined
            : new ReadResult<StartRequest>.Invalid(
                [.. unknown, .. (joined as ReadResult<StartRequest>.Invalid)?.Faults ?? []]);
    }

    private static (LocalDate? Day, Fault? Fault) StartsOnOf(string? text, LocalDate today, bool isOptional)
    {
        if (string.IsNullOrEmpty(text) && isOptional)
        {
            return (today, null);
        }

        var parsed = LocalDatePattern.Iso.Parse(text ?? "");
        if (!parsed.Success)
        {
            return (null, new Fault(
                "$.startsOn", "not-date",
                new Text("une date est attendue (2027-01-04)", "a date is expected (2027-01-04)")));
        }

        return JourneyStarter.IsPossible(parsed.Value, today)
            ? (parsed.Value, null)
            : (null, new Fault("$.startsOn", "out-of-range", new Text(
                $"de {JourneyStarter.MaxDaysBack} jours avant aujourd'hui à {JourneyStarter.MaxYearsAhead} ans après",
                $"from {JourneyStarter.MaxDaysBack} days before today to {JourneyStarter.MaxYearsAhead} years after")));
    }

    private static (bool Restart, Fault? Fault) RestartOf(string text) =>
        bool.TryParse(text, out var restart) || text.Length == 0 ? (restart, null) : (false, new Fault(
            "$.restart", "not-boolean", new Text("true ou false est attendu", "true or false is expected")));

    private static ReadResult<StartRequest> Join(
        (LocalDate? Day, Fault? Fault) start, ReadResult<IReadOnlyList<Person>> people,
        (bool Restart, Fault? Fault) restart)
    {
        List<Fault> faults =
        [
            .. new[] { start.Fault, restart.Fault }.OfType<Fault>(),
            .. (people as ReadResult<IReadOnlyList<Person>>.Invalid)?.Faults ?? [],
        ];

        return faults.Count > 0
            ? new ReadResult<StartRequest>.Invalid(faults)
            : new ReadResult<StartRequest>.Valid(
                new StartRequest(
                    start.Day!.Value, ((ReadResult<IReadOnlyList<Person>>.Valid)people).Value, restart.Restart));
    }
}
