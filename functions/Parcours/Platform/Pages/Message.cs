
namespace Parcours.Platform.Pages;

/// <summary>A page that only says something, in one language.</summary>
public sealed record Message(string Locale, string Title, IReadOnlyList<Block> Content);
