namespace Parcours.Benchmarks.Journeys;

/// <summary>
/// Ids and payloads from a seed. Ids are drawn rather than counted: new rows fall anywhere among the old ones.
/// </summary>
internal sealed class Draws(int seed)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const int IdBytes = 12;
#pragma warning disable CA5394 // Nothing is secured by it: the seed must give the same draws again.
    private readonly Random random = new(seed);

    /// <summary>Different ids.</summary>
    public IReadOnlyList<string> Ids(int count)
    {
        var bytes = new byte[IdBytes];
        var ids = new HashSet<string>();
        while (ids.Count < count)
        {
            random.NextBytes(bytes);
            ids.Add("journey-" + Convert.ToHexStringLower(bytes));
        }

        return [.. ids];
    }

    /// <summary>Letters, each a byte of JSON.</summary>
    public string Payload(int length) => new(random.GetItems<char>(Letters, length));
#pragma warning restore CA5394
}
