using System.Runtime.CompilerServices;

namespace Parcours.TaskHub.Tests.Architecture;

/// <summary>The repository's source files.</summary>
internal static class Sources
{
    public static string Root { get; } = Find();

    /// <summary>Source files of a folder, without what builds leave there.</summary>
    public static IEnumerable<string> Of(string folder, string pattern = "*.cs") => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
