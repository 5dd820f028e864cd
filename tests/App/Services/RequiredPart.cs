namespace Parcours.App.Tests.Services;

/// <summary>A part of the machine that some tests need: without it they are skipped, but fail on CI.</summary>
internal static class RequiredPart
{
    /// <param name="isThere">Whether the part is there.</param>
    /// <param name="why">What is missing, and how to get it.</param>
    public static void Check(bool isThere, string why)
    {
        if (!isThere)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", why);
            Assert.Fail(why);
        }
    }

    /// <summary>Where a program is; null when it isn't on the path.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
