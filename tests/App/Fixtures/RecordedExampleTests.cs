using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;

namespace Parcours.App.Tests.Fixtures;

/// <summary>The example with everything answered does what it did in earlier versions.</summary>
[Collection(nameof(ExampleRun))]
public class RecordedExampleTests(ExampleRun run)
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_mails_are_the_recorded_ones() =>
        Recorded.AssertSameInAnyOrder("mails-answered.txt", run.Program.Mails.Select(mail => mail.Line));

    [Fact]
    public void The_impact_reports_figures_and_sentences_are_the_recorded_ones() =>
        Recorded.AssertSame("impact.json", Text(run.Impact));

    [Fact]
    public void The_impact_report_as_csv_is_the_recorded_one() => Recorded.AssertSame("impact.csv", run.Csv);

    [Fact]
    public void The_measurements_figures_are_the_recorded_ones() =>
        Recorded.AssertSame("measurements.json", Text(run.Measurements));

    /// <summary>
    /// How often a document is read depends a little on what wakes whom at one instant: what is recorded is the most of
    /// eight runs, and a tenth and twenty more are allowed.
    /// </summary>
    [Fact]
    public void The_store_is_asked_for_no_more_than_was_recorded()
    {
        var recorded = Recorded.Expected(
            "operations.txt",
            [.. run.Operations.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}: {pair.Value}")])
            .Select(line => line.Split(": "))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture));
        Assert.Empty(
            from pair in run.Operations
            let before = recorded.GetValueOrDefault(pair.Key)
            where pair.Value > before + (before / 10) + 20
            select $"{pair.Key}: {pair.Value}, recorded {before}");
    }

    private string Text(JsonNode node)
    {
        var copy = node.DeepClone();
        Round(copy);
        return copy.ToJsonString(Readable).Replace(run.Program.ProgrammeId, "PROGRAMME", StringComparison.Ordinal);
    }

    /// <summary>
    /// To nine decimals: the last digits of a sum depend on the order of its parts, which is nobody's business.
    /// </summary>
    private static void Round(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parts:
                foreach (var part in parts)
                {
                    Round(part.Value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Round(item);
                }

                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.Number:
                value.ReplaceWith(Math.Round(value.GetValue<double>(), 9));
                break;
        }
    }
}
