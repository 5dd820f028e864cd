namespace Parcours.App.Tests.Architecture;

/// <summary>The repository's own files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Source files below a folder, by path from the root; what the build made is left out.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, params string[] patterns)
    {
        var top = Path.Combine(Root, folder);
        return patterns
            .SelectMany(pattern => Directory.EnumerateFiles(top, pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal)
            && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Parcours.slnx")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        }

        return folder;
    }
}
