namespace Parcours.Platform.Addresses;

/// <summary>What the program can be told to listen on.</summary>
internal static class ListeningUrls
{
    private const string Example = "write for example http://localhost:7071";
    private const int MaxPort = ushort.MaxValue;

    /// <summary>Why one can't be listened on; null when nothing speaks against it.</summary>
    public static string? FaultOf(string url)
    {
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return Example;
        }

        try
        {
            var address = BindingAddress.Parse(url);
            return address switch
            {
                { IsUnixPipe: true } or { IsNamedPipe: true } => null,
                { PathBase.Length: > 0 } =>
                    "it has a path, which belongs into PARCOURS_PUBLIC_URL; " + Example,
                { Port: < 0 or > MaxPort } => $"a port is from 0 to {MaxPort}; {Example}",
                { Port: 0, Host: "localhost" } =>
                    "a port of the system's choice needs an address, as http://127.0.0.1:0",
                _ => IsHost(address.Host) ? null : Example,
            };
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException)
        {
            return Example;
        }
    }

    /// <summary>The server would take anything else for all addresses of the machine, at port 80.</summary>
    private static bool IsHost(string host) =>
        host is "*" or "+" || Uri.CheckHostName(host) != UriHostNameType.Unknown;
}
