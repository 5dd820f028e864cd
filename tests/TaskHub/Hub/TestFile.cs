namespace Parcours.TaskHub.Tests.Hub;

/// <summary>A database file of its own, gone with the test.</summary>
public sealed class TestFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".db");

    public void Dispose()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(Path + suffix);
        }
    }
}
