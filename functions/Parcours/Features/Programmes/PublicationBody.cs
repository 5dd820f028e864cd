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
    public static ReadResult<PublicationBody> Read(JsonElement body)
    {
        var read = RecordReader.Read<PublicationBody>(body);
        return read is ReadResult<PublicationBody>.Valid { Value.WorksCouncil: var council }
            && council.ConsultedOn is null == council.NotApplicable is null
            ? new ReadResult<PublicationBody>.Invalid(
            [
                new Fault("$.worksCouncil", "one-of", new Text(
                    "soit consultedOn, soit notApplicable avec son motif",
                    "either consultedOn, or notApplicable with its reason")),
            ])
            : read;
    }
}

/// <param name="ConsultedOn">The day; or</param>
/// <param name="NotApplicable">the reason.</param>
internal sealed record WorksCouncilBody(
    LocalDate? ConsultedOn = null, [property: StringLength(DefinitionLimits.TextLength)] string? NotApplicable = null);
