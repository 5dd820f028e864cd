using System.Collections.Concurrent;
using System.Text.Json;

namespace Parcours.Platform.Documents;

/// <summary>The name under which a kind of document is stored.</summary>
internal static class DocumentType
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>
    /// The record's name without <c>Document</c>, in kebab case: <c>NeedCardDocument</c> is <c>need-card</c>.
    /// </summary>
    public static string NameOf(Type type) => Names.GetOrAdd(type, static type =>
    {
        var name = type.Name.EndsWith(
            nameof(Document), StringComparison.Ordinal) ? type.Name[..^nameof(Document).Length] : type.Name;
        return JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    });

    /// <summary>The name of a kind of document.</summary>
    public static string NameOf<T>()
        where T : Document => NameOf(typeof(T));
}
