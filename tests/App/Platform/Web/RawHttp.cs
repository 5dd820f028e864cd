using System.Net.Sockets;
using System.Text;

namespace Parcours.App.Tests.Platform.Web;

/// <param name="Status">Of the first line.</param>
/// <param name="Head">Header lines.</param>
/// <param name="Body">As it came.</param>
internal sealed record RawAnswer(int Status, string Head, string Body);

/// <summary>HTTP as odd clients write it, over a socket.</summary>
internal static class RawHttp
{
    /// <param name="server">Who is asked.</param>
    /// <param name="lines">The request line and headers.</param>
    public static async Task<RawAnswer> AskAsync(Uri server, params IReadOnlyList<string> lines)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellation);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return new RawAnswer(int.Parse(text.AsSpan(9, 3), provider: null), text[..end], text[(end + 4)..]);
    }
}
