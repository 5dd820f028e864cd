using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Platform.Addresses;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Features.Programmes;

/// <summary>A programme as HR's programs see it.</summary>
internal sealed record ProgrammeView(
    string Id, int Version, ProgrammeState State, Text Title, Instant CreatedAt, string Href,
    ProgrammeDefinition? Definition = null);

/// <param name="Programmes">The latest first.</param>
internal sealed record ProgrammesView(IReadOnlyList<ProgrammeView> Programmes);

/// <summary>The HR API of programmes: write, look, publish.</summary>
internal static class ProgrammeEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/schemas/programme.json", () => Results.Text(ProgrammeSchema.Text, "application/schema+json"))
            .OpenToAll("The schema of a definition holds nobody's data.").WithTags("Programmes")
            .Describe(
                "GetProgrammeSchema", "The schema of a programme",
                "JSON Schema 2020-12 of what is posted to /api/programmes.")
            .Produces<JsonObject>(StatusCodes.Status200OK, "application/schema+json");
        var api = app.MapGroup("/api").RequireHr().WithTags("Programmes");
        api.MapGet("/examples/cap-reconnaissance", () => Results.Text(
            $$"""{ "programme": {{ExampleProgramme.Json}}, "people": {{ExampleProgramme.PeopleJson}} }""",
            "application/json"))
            .Describe(
                "GetExample", "The example programme", "A programme and its fictional people, ready to be posted.")
            .Produces<JsonObject>();
        api.MapGet("/programmes", ListAsync)
            .Describe("ListProgrammes", "All programmes", "The latest first, without their definitions.");
        api.MapPost("/programmes", CreateAsync)
            .Takes<JsonObject>(ExampleProgramme.Json)
            .Describe(
                "CreateProgramme",
                "Write a programme",
                "As a draft. Its schema is at /schemas/programme.json; 422 lists every fault with its path.",
                StatusCodes.Status400BadRequest, StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity)
            .Produces<ProgrammeView>(StatusCodes.Status201Created);
        api.MapGet("/programmes/{id}", ReadAsync)
            .Describe(
                "GetProgramme", "A programme", "With the definition of its newest version.",
                StatusCodes.Status404NotFound)
            .Produces<ProgrammeView>();
        api.MapPost("/programmes/{id}/publication", PublishAsync)
            .Takes<PublicationBody>(
                """{ "worksCouncil": { "consultedOn": "2026-12-10" }, "dpiaReference": "DPIA-2026-17" }""")
            .Describe(
                "PublishProgramme",
                "Publish a programme",
                "Checks that why, how, what, indicators and measures hold together; 422 names the link that breaks. "
                    + "Doing it twice is doing it once.",
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound,
                StatusCodes.Status422UnprocessableEntity)
            .Produces<ProgrammeView>();
    }

    private static async Task<Ok<ProgrammesView>> ListAsync(
        ProgrammeIndex index, SitePaths site, CancellationToken cancellation) =>
        TypedResults.Ok(
            new ProgrammesView([.. (await index.AllAsync(cancellation)).OrderByDescending(line => line.CreatedAt)
            .Select(line =>
                new ProgrammeView(
                    line.ProgrammeId, line.Version, line.State, line.Title, line.CreatedAt,
                    Href(line.ProgrammeId, site)))]));

    private static async Task<IResult> CreateAsync(
        HttpRequest request, ProgrammeWriter writer, SitePaths site, TimeProvider time, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
        {
            return Results.Problem(
                "Send the programme as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
        var read = ProgrammeReader.Read(body.RootElement);
        if (read is ReadResult<ProgrammeDefinition>.Invalid { Faults: var faults })
        {
            return Problems.Invalid(faults);
        }

        var definition = ((ReadResult<ProgrammeDefinition>.Valid)read).Value;
        var created = await writer.CreateAsync(definition, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        return Results.Created(Href(created.Partition, site), View(created, site));
    }

    private static async Task<IResult> ReadAsync(
        string id, IDocumentStore store, SitePaths site, CancellationToken cancellation)
    {
        if (await store.FindProgrammeAsync(id, cancellation) is not (var programme, var version))
        {
            return Problems.Unknown("programme", id);
        }

        return Results.Ok(View(programme, site) with { Definition = version.Definition });
    }

    private static async Task<IResult> PublishAsync(
        string id, HttpRequest request, IDocumentStore store, ProgrammeWriter writer, SitePaths site, TimeProvider time,
        CancellationToken cancellation)
    {
        if (await store.FindProgrammeAsync(id, cancellation) is not (var programme, var version))
        {
            return Problems.Unknown("programme", id);
        }

        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
        var read = PublicationBody.Read(body.RootElement);
        IReadOnlyList<Fault> faults =
        [
            .. (read as ReadResult<PublicationBody>.Invalid)?.Faults ?? [], .. PublicationRules.Of(version.Definition),
        ];
        if (faults.Count > 0)
        {
            return Problems.Invalid(faults);
        }

        if (programme.State != ProgrammeState.Draft)
        {
            return Results.Ok(View(programme, site));
        }

        var said = ((ReadResult<PublicationBody>.Valid)read).Value;
        var publication = new Publication(
            Instant.FromDateTimeOffset(time.GetUtcNow()), said.WorksCouncil.ConsultedOn,
            said.WorksCouncil.NotApplicable,
            said.DpiaReference);
        return Results.Ok(View(await writer.PublishAsync(programme, publication, cancellation), site));
    }

    private static ProgrammeView View(ProgrammeDocument programme, SitePaths site) => new(
        programme.Partition, programme.Version, programme.State, programme.Title, programme.CreatedAt,
        Href(programme.Partition, site));

    private static string Href(string id, SitePaths site) => site.Of("/api/programmes/" + id);
}
