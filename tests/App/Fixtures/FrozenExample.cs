using System.Text.Json.Nodes;

namespace Parcours.App.Tests.Fixtures;

/// <summary>
/// The example as it was when the fixtures were recorded: a change of the shipped one leaves them as they are.
/// </summary>
internal static class FrozenExample
{
    /// <summary>As <c>GET /api/examples/cap-reconnaissance</c> gave it.</summary>
    public static JsonObject Read() => Of("programme.json");

    /// <summary>The same with a minute for each week, on calendars that never close.</summary>
    public static JsonObject ReadInMinutes() => Of("programme-in-minutes.json");

    private static JsonObject Of(string programme) => new()
    {
        ["programme"] = JsonNode.Parse(File.ReadAllText(Recorded.PathOf(programme))),
        ["people"] = JsonNode.Parse(File.ReadAllText(Recorded.PathOf("people.json"))),
    };
}
