using System.Text.Json.Nodes;
using Parcours.Platform.Pages;

namespace Parcours.Platform.Forms;

/// <summary>Content blocks for programs: each an object with its <c>type</c>.</summary>
internal static class BlockJson
{
    public static JsonArray Of(IEnumerable<Block> blocks) => new([.. blocks.Select(Of)]);

    private static JsonNode Of(Block block) => block switch
    {
        Block.Heading heading => Piece("heading", heading.Text),
        Block.Paragraph paragraph => Piece("paragraph", paragraph.Text),
        Block.Notice notice => Piece("notice", notice.Text),
        Block.Items items => new JsonObject { ["type"] = "items", ["lines"] = FormJson.Texts(items.Lines) },
        Block.Quote quote => Quoted(quote),
        Block.Table table => new JsonObject
        {
            ["type"] = "table",
            ["caption"] = table.Caption,
            ["header"] = FormJson.Texts(table.Header),
            ["rows"] = new JsonArray([.. table.Rows.Select(row => (JsonNode)FormJson.Texts(row))]),
        },
        Block.Bars bars => new JsonObject
        {
            ["type"] = "bars",
            ["caption"] = bars.Caption,
            ["max"] = bars.Max,
            ["values"] = new JsonArray([.. bars.Values.Select(OfBar)]),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A kind of block that the twin doesn't know."),
    };

    private static JsonObject Piece(string type, string text) => new() { ["type"] = type, ["text"] = text };

    private static JsonObject Quoted(Block.Quote quote)
    {
        var json = Piece("quote", quote.Text);
        FormJson.AddText(json, "by", quote.By);
        return json;
    }

    private static JsonNode OfBar(Bar bar)
    {
        var json = new JsonObject { ["label"] = bar.Label, ["text"] = bar.Text };
        if (bar.Value is { } value)
        {
            json["value"] = value;
        }

        return json;
    }
}
