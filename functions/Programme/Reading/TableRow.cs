namespace Parcours.Programme.Reading;

/// <summary>A row of a table, whatever file it came from.</summary>
/// <param name="Line">Where it begins in the file, as an editor or a spreadsheet counts: from 1.</param>
/// <param name="Cells">Its cells as text; what is empty at the end may be missing.</param>
public sealed record TableRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>Whether nothing is written in it.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>A fault of this row, which says where it is.</summary>
    internal Shapes.Fault At(Shapes.Fault fault) => fault with
    {
        Message = new Wording.Text($"ligne {Line} : {fault.Message.Fr}", $"line {Line}: {fault.Message.En}"),
    };
}
