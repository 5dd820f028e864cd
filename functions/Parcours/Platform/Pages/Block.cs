namespace Parcours.Platform.Pages;

/// <summary>A piece of a page or mail, already in the reader's language; rendered alike in HTML and as text.</summary>
public abstract record Block
{
    private Block()
    {
    }

    public sealed record Heading(string Text) : Block;

    public sealed record Paragraph(string Text) : Block;

    public sealed record Items(IReadOnlyList<string> Lines) : Block;

    /// <param name="Caption">Says what the table is; read out first.</param>
    /// <param name="Header">Column heads.</param>
    /// <param name="Rows">Cells, as many as heads in each row; the first cell heads its row.</param>
    public sealed record Table(
        string Caption, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

    /// <summary>Words that somebody wrote: shown as a quotation, never as ours.</summary>
    public sealed record Quote(string Text, string? By = null) : Block;

    /// <summary>Something that deserves notice, such as a late answer or a withheld figure.</summary>
    public sealed record Notice(string Text) : Block;

    /// <summary>More of the same, opened on demand on a page; a mail says the summary only.</summary>
    public sealed record Folded(string Summary, IReadOnlyList<Block> Content) : Block;

    /// <summary>Bars from 0 to <paramref name="Max"/>, drawn as SVG beside a table with the same figures.</summary>
    public sealed record Bars(string Caption, double Max, IReadOnlyList<Bar> Values) : Block;
}

/// <param name="Label">What the bar is about.</param>
/// <param name="Value">Its length; null when withheld.</param>
/// <param name="Text">The figure in words, with n and interval.</param>
public sealed record Bar(string Label, double? Value, string Text);
