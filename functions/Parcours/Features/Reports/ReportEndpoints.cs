using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Features.Measurements;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.Web;
using Parcours.Programme.Reading;

namespace Parcours.Features.Reports;

/// <summary>A measurement point as HR's programs see it.</summary>
internal sealed record MeasurementView(
    string Id, string Point, string State, Instant OpensAt, Instant ClosesAt, bool OpenedLate,
    IReadOnlyList<SourceParticipation> Participation,
    IReadOnlyList<Figure> Figures, IReadOnlyList<WithheldView> Withheld);

/// <param name="Measurements">In the order of their opening.</param>
internal sealed record MeasurementsView(IReadOnlyList<MeasurementView> Measurements);

/// <summary>Measurements and impact for HR's programs.</summary>
internal static class ReportEndpoints
{
    public static void MapReportApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/programmes/{id}").RequireHr().WithTags("Evaluation");
        api.MapGet("/measurements", MeasurementsAsync)
            .Describe(
                "ListMeasurements", "Measurement points",
                "Who answered, and figures; what a small group would betray is withheld and named.",
                StatusCodes.Status404NotFound);
        api.MapGet("/impact", ImpactAsync)
            .Describe(
                "GetImpact", "The impact report", "Figures with n, interval and verdict, and what can't be concluded.",
                StatusCodes.Status404NotFound);
        api.MapGet("/impact.csv", CsvAsync)
            .Describe(
                "GetImpactCsv", "The figures as CSV", "The same figures as the report, a line each.",
                StatusCodes.Status404NotFound)
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    private static async Task<Results<Ok<MeasurementsView>, ProblemHttpResult>> MeasurementsAsync(
        string id, IDocumentStore store, ImpactReports reports, CancellationToken cancellation)
    {
        if (!DocumentRules.IsKey(id)
            || await store.ReadAsync<ProgrammeDocument>(id, ProgrammeDocument.TheId, cancellation) is null)
        {
            return Problems.Unknown("programme", id);
        }

        var report = await reports.ReadAsync(id, cancellation);
        var measurements = await store.ListAsync<MeasurementDocument>(id, cancellation);
        return TypedResults.Ok(new MeasurementsView(
        [
            .. measurements.OrderBy(measurement => measurement.OpensAt).Select(measurement => new MeasurementView(
                measurement.Id,
                measurement.Point,
                measurement.ClosedAt is null ? "open" : "closed",
                measurement.OpensAt,
                measurement.ClosesAt,
                measurement.OpenedLate,
                [.. report?.Participation.Where(
                    row => row.Point == measurement.Point) ?? []],
                [
                    .. report?.Indicators.SelectMany(indicator => indicator.Figures)
                    .Concat(report.Dimensions.SelectMany(dimension => dimension.Figures))
                        .Where(figure => figure.Point == measurement.Point)
                        ?? [],
                ],
                [.. report?.Withheld.Where(
                    view => view.View.StartsWith(measurement.Point, StringComparison.Ordinal)
                        || view.View.StartsWith("teams", StringComparison.Ordinal)) ?? []])),
        ]));
    }

    private static async Task<Results<Ok<ImpactReport>, ProblemHttpResult>> ImpactAsync(
        string id, ImpactReports reports, CancellationToken cancellation) =>
        DocumentRules.IsKey(id) && await reports.ReadAsync(id, cancellation) is { } report ? TypedResults.Ok(report)
            : Problems.Unknown("published programme", id);

    private static async Task<IResult> CsvAsync(string id, ImpactReports reports, CancellationToken cancellation)
    {
        if (!DocumentRules.IsKey(id) || await reports.ReadAsync(id, cancellation) is not { } report)
        {
            return Problems.Unknown("published programme", id);
        }

        var rows = report.Indicators.SelectMany(
            indicator => indicator.Figures.Select(figure => (Name: indicator.Label.Fr, Figure: figure)))
            .Concat(report.Dimensions.SelectMany(
                dimension => dimension.Figures.Select(figure => (Name: dimension.Label.Fr, Figure: figure))))
            .Select(row => (string?[])
            [
                CsvText.Words(row.Name), row.Figure.Point, row.Figure.Source, Number(row.Figure.N),
                Number(row.Figure.Value), Number(row.Figure.Low), Number(row.Figure.High),
            ]);
        return Results.Text(
            CsvText.Write(["figure", "point", "source", "n", "value", "low", "high"], rows),
            "text/csv; charset=utf-8");
    }

    private static string? Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
