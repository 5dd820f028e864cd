using Parcours.Forms;

namespace Parcours.Pages;

/// <summary>A page that only says something, in one language.</summary>
public sealed record Message(string Locale, string Title, IReadOnlyList<Block> Content);
