using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Parcours.Platform.Documents;

/// <summary>How documents, and what we say over HTTP, become JSON.</summary>
internal static class DocumentJson
{
    /// <summary>
    /// camelCase, enums as camelCase words, NodaTime's ISO forms, letters with accents as they are. A document's body
    /// also carries its <c>type</c>.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>Gives other options the same conventions.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddDocumentType } };
        return options;
    }

    private static void AddDocumentType(JsonTypeInfo info)
    {
        if (!info.Type.IsAssignableTo(typeof(Document)) || info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var name = DocumentType.NameOf(info.Type);
        var property = info.CreateJsonPropertyInfo(typeof(string), "type");
        property.Get = _ => name;
        info.Properties.Insert(0, property);
    }
}
