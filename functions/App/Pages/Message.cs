using Parcours.App.Forms;

namespace Parcours.App.Pages;

/// <summary>A page that only says something, in one language.</summary>
public sealed record Message(string Locale, string Title, IReadOnlyList<Block> Content);
