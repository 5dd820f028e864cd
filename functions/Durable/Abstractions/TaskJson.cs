using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parcours.Durable;

/// <summary>Inputs, results and events are JSON.</summary>
internal static class TaskJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public static object? Read(string? json, Type type) =>
        json is null ? Default(type) : JsonSerializer.Deserialize(json, type, Options);

    private static object? Default(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null
        ? Activator.CreateInstance(type)
        : null;
}
