using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace Parcours.Programme.Shapes;

/// <summary>What the attributes of a record's property say of it.</summary>
internal sealed class PropertyDescription(JsonPropertyInfo property)
{
    /// <summary>As <c>Record.field</c>.</summary>
    public string Name => $"{property.DeclaringType.Name}.{property.Name}";

    /// <summary>For those who write a programme by hand or by program.</summary>
    public string? Text => Get<DescriptionAttribute>()?.Description;

    /// <summary>One of its attributes; null when it has none of the kind.</summary>
    public T? Get<T>()
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).Cast<T>().FirstOrDefault();
}
