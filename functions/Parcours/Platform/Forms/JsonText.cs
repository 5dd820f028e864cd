using System.Text.Json;

namespace Parcours.Platform.Forms;

/// <summary>Reads strings out of JSON that nobody has checked: escapes may hide half a surrogate pair.</summary>
internal static class JsonText
{
    /// <summary>The string, or null when the element is no string or not valid Unicode.</summary>
    public static string? Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The property's name, or null when it isn't valid Unicode.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
