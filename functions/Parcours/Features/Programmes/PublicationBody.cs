using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NodaTime;
using Parcours.Programme.Definition;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Features.Programmes;

/// <summary>What HR says when a programme is published.</summary>
/// <param name="WorksCouncil">When it was consulted, or why there is none.</param>
/// <param name="DpiaReference">Of the impact assessment.</param>
internal sealed record PublicationBody(
    WorksCouncilBody WorksCouncil, [property: StringLength(DefinitionLimits.TextLength)] string DpiaReference)
{
    /// <summary>Reads it: the works council was consulted, or there is none, and not both.</summary>
    public static ReadResult<PublicationBody> Read(JsonElement body) =>
        RecordReader.Read<PublicationBody>(body).Unless(
            said => said.WorksCouncil.ConsultedOn is null == said.WorksCouncil.NotApplicable is null ? [OneOf] : []);

    private static Fault OneOf { get; } = new(
        "$.worksCouncil", "one-of",
        new Text(
            "soit consultedOn, soit notApplicable avec son motif",
            "either consultedOn, or notApplicable with its reason"));
}

/// <param name="ConsultedOn">The day; or</param>
/// <param name="NotApplicable">the reason.</param>
internal sealed record WorksCouncilBody(
    LocalDate? ConsultedOn = null, [property: StringLength(DefinitionLimits.TextLength)] string? NotApplicable = null);
