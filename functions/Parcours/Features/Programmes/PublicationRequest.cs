using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Features.Programmes;

/// <param name="WorksCouncil">When it was consulted, or why there is none.</param>
/// <param name="DpiaReference">Of the impact assessment.</param>
internal sealed record PublicationBody(WorksCouncilBody WorksCouncil, string DpiaReference);

/// <param name="ConsultedOn">The day; or</param>
/// <param name="NotApplicable">the reason.</param>
internal sealed record WorksCouncilBody(LocalDate? ConsultedOn = null, string? NotApplicable = null);

/// <summary>
/// The body of a publication: <c>{ "worksCouncil": { "consultedOn": date } | { "notApplicable": reason },
/// "dpiaReference": text }</c>.
/// </summary>
internal static class PublicationRequest
{
    public static (Publication? Publication, IReadOnlyList<Fault> Faults) Read(JsonElement body, Instant now)
    {
        var faults = new List<Fault>();
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, [new Fault("$", "not-object", new Text("un objet est attendu", "an object is expected"))]);
        }

        faults.AddRange(body.EnumerateObject().Where(field => field.Name is not ("worksCouncil" or "dpiaReference"))
            .Select(field =>
                new Fault(
                    "$." + field.Name, "unknown-field", new Text("ce champ n'existe pas", "there is no such field"))));
        var reference = Text(body, "dpiaReference");
        if (reference is null)
        {
            faults.Add(new Fault("$.dpiaReference", "missing", new Text(
                "la référence de l'analyse d'impact (AIPD) manque",
                "the reference of the impact assessment (DPIA) is missing")));
        }

        LocalDate? consulted = null;
        string? notApplicable = null;
        if (!body.TryGetProperty("worksCouncil", out var council) || council.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Fault("$.worksCouncil", "missing", new Text(
                "dites quand le CSE a été consulté, ou pourquoi il n'y en a pas",
                "say when the works council was consulted, or why there is none")));
        }
        else
        {
            notApplicable = Text(council, "notApplicable");
            if (Text(council, "consultedOn") is { } day)
            {
                var parsed = LocalDatePattern.Iso.Parse(day);
                consulted = parsed.Success ? parsed.Value : null;
                if (!parsed.Success)
                {
                    faults.Add(
                        new Fault(
                            "$.worksCouncil.consultedOn", "not-date",
                            new Text("une date est attendue (2026-12-10)", "a date is expected (2026-12-10)")));
                }
            }

            if (consulted is null == notApplicable is null && faults.Count == 0)
            {
                faults.Add(new Fault("$.worksCouncil", "one-of", new Text(
                    "soit consultedOn, soit notApplicable avec son motif",
                    "either consultedOn, or notApplicable with its reason")));
            }
        }

        return faults.Count > 0 ? (null, faults) : (new Publication(now, consulted, notApplicable, reference!), faults);
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 and <= 2000 } text
            && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
