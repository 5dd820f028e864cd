using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Parcours.App.Tests.Services;

/// <summary>
/// A line to a server that a test can cut: then what is open breaks, and nobody listens until it is mended.
/// </summary>
public sealed class CuttableLine : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _targetPort;
    private readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    private TcpListener _listener;
    private Task _accepting;

    public CuttableLine(string host, int port)
    {
        (_host, _targetPort) = (host, port);
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public CuttableLine(Uri server)
        : this(server.Host, server.Port)
    {
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>What the server is asked reaches it, and its answers break the line instead of coming back.</summary>
    public bool LosesAnswers { get; set; }

    public async Task CutAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var client in _open.Keys)
        {
            client.Dispose();
        }
    }

    public void Mend()
    {
        _listener = Listen(Port);
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
            }
            catch (Exception fault) when (
                fault is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        _open[client] = _open[server] = true;
        try
        {
            await server.ConnectAsync(_host, _targetPort);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream()),
                AnswerAsync(server.GetStream(), client.GetStream()));
        }
        catch (Exception fault) when (
            fault is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or closed by one end: both ends close.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Dispose();
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer) is > 0 and var count && !LosesAnswers)
        {
            await to.WriteAsync(buffer.AsMemory(0, count));
        }
    }
}
