using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Shapes;

/// <summary>How definitions and lists of people are written as JSON.</summary>
public static class ProgrammeJson
{
    /// <summary>
    /// camelCase, enumerations as camelCase strings, ISO 8601 durations, dates and times; unknown fields refused.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            MaxDepth = DefinitionLimits.JsonDepth,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new NodaPatternConverter<Period>(PeriodPattern.Roundtrip));
        options.Converters.Add(NodaConverters.LocalDateConverter);
        options.Converters.Add(
            new NodaPatternConverter<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH':'mm")));
        options.MakeReadOnly();
        return options;
    }
}
