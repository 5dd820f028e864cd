namespace Parcours.Programme.Definition;

/// <summary>Collects faults, with the checks that come back everywhere.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> faults = [];

    public IReadOnlyList<Fault> All => faults;

    public void Add(string path, string code, string french, string english) => faults.Add(new Fault(path, code, new Text(french, english)));

    public static void Each<T>(IReadOnlyList<T> list, string path, Action<T, string> check)
    {
        for (var index = 0; index < list.Count; index++)
        {
            check(list[index], DraftRules.Index(path, index));
        }
    }

    public void Known(string id, HashSet<string> known, string path)
    {
        if (!known.Contains(id))
        {
            Add(path, "unknown-reference", $"« {id} » n'existe pas", $"'{id}' doesn't exist");
        }
    }

    public void AllKnown(IReadOnlyList<string> ids, HashSet<string> known, string path)
    {
        for (var index = 0; index < ids.Count; index++)
        {
            Known(ids[index], known, DraftRules.Index(path, index));
        }
    }

    public void Unique(IEnumerable<string> ids, string path)
    {
        foreach (var twin in ids.CountBy(id => id, StringComparer.Ordinal).Where(pair => pair.Value > 1))
        {
            Add(path, "duplicate", $"« {twin.Key} » y est plusieurs fois", $"'{twin.Key}' is there more than once");
        }
    }

    public void Range(int value, int min, int max, string path)
    {
        if (value < min || value > max)
        {
            Add(path, "range", $"une valeur de {min} à {max} est attendue", $"a value from {min} to {max} is expected");
        }
    }

    /// <summary>Ids become parts of document and instance ids: short, and of letters, digits, dot and hyphen.</summary>
    public void Identifier(string id, string path)
    {
        if (id.Length > 40 || id.Length == 0 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_'))
        {
            Add(path, "identifier", "lettres, chiffres, « . », « _ » et « - », au plus 40", "letters, digits, '.', '_' and '-', at most 40");
        }
    }
}
