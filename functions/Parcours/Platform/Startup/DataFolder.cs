namespace Parcours.Platform.Startup;

/// <summary>The folder of everything embedded, taken for this process alone until it is disposed.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const int UnixInUse = 11;
    private const int WindowsInUse = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream lockFile)
    {
        Path = path;
        _lock = lockFile;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>The file that holds documents and task hub.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, "parcours.db");

    /// <summary>Folder of keys, readable by its owner only.</summary>
    public string KeysFolder => System.IO.Path.Combine(Path, "keys");

    /// <summary>Takes a folder, made if need be for its owner only.</summary>
    /// <exception cref="StartupException">It can't be made or written, or another process has it.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Create(full);
            Create(System.IO.Path.Combine(full, "keys"));
            return new DataFolder(full, TakeLock(full));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The data folder {full} can't be used: {fault.Message} Let this user write there, or give another "
                    + "folder with --data.",
                fault);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    /// <summary>The lock ends with the process, however it ends.</summary>
    private static FileStream TakeLock(string folder)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (fault.HResult is UnixInUse or WindowsInUse)
        {
            throw new StartupException(
                $"The data folder {folder} is in use by another Parcours: stop it, or give this one its own folder "
                    + "with --data.", fault);
        }
    }
}
