using System.Text.Json;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Startup;
using Parcours.Platform.Tables;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Reading;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Features.Rehearsal;

/// <summary>What a dry run is made from.</summary>
public sealed record SimulateInput(
    ProgrammeDefinition Definition, IReadOnlyList<JourneyPerson> People, LocalDate StartsOn)
{
    /// <summary>
    /// Reads and checks the two files; a programme that couldn't be published is refused with the links that break.
    /// </summary>
    /// <exception cref="UsageException">A file can't be opened.</exception>
    public static async Task<ReadResult<SimulateInput>> ReadAsync(
        string programmeFile, string peopleFile, LocalDate startsOn, CancellationToken cancellation)
    {
        var definition = Programme(await BytesOfAsync(programmeFile, cancellation));
        if (definition is ReadResult<ProgrammeDefinition>.Invalid { Faults: var faults })
        {
            return new ReadResult<SimulateInput>.Invalid(faults);
        }

        var programme = ((ReadResult<ProgrammeDefinition>.Valid)definition).Value;
        var broken = PublicationRules.Of(programme);
        var bytes = await BytesOfAsync(peopleFile, cancellation);
        var people = peopleFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? PeopleOf(bytes, programme)
            : PeopleFile.ReadCsv(bytes, null, programme);
        var wrong = (people as ReadResult<IReadOnlyList<Person>>.Invalid)?.Faults ?? [];
        if (broken.Count + wrong.Count > 0)
        {
            return new ReadResult<SimulateInput>.Invalid([.. broken, .. wrong]);
        }

        var start = new StartRequest(startsOn, ((ReadResult<IReadOnlyList<Person>>.Valid)people).Value);
        return new ReadResult<SimulateInput>.Valid(
            new SimulateInput(programme, start.ToPeople(Before(startsOn)), startsOn));
    }

    /// <summary>
    /// An instant before the day has begun anywhere, so that the same files give the same plan whenever it is asked.
    /// </summary>
    private static Instant Before(LocalDate day) => day.PlusDays(-1).AtMidnight().InUtc().ToInstant();

    private static ReadResult<ProgrammeDefinition> Programme(byte[] bytes) =>
        Parsed(bytes, json => ProgrammeReader.Read(Inner(json, "programme")));

    private static ReadResult<IReadOnlyList<Person>> PeopleOf(byte[] bytes, ProgrammeDefinition definition) =>
        Parsed(bytes, json => PeopleReader.Read(Inner(json, "people"), definition));

    /// <summary>
    /// The example's answer and a start's body hold the programme, or the people, under a name of their own.
    /// </summary>
    private static JsonElement Inner(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var inner) ? inner : json;

    private static ReadResult<T> Parsed<T>(byte[] bytes, Func<JsonElement, ReadResult<T>> read) =>
        TextDecoder.Decode(bytes).Then(text => Parsed(text, read));

    private static ReadResult<T> Parsed<T>(string text, Func<JsonElement, ReadResult<T>> read)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return read(json.RootElement);
        }
        catch (JsonException fault)
        {
            return new ReadResult<T>.Invalid(
                [new Fault(
                    "$", "not-json",
                    new Text($"ce n'est pas du JSON : {fault.Message}", $"this isn't JSON: {fault.Message}"))]);
        }
    }

    private static async Task<byte[]> BytesOfAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be read: {fault.Message}");
        }
    }
}
