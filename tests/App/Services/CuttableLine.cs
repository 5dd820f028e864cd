using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Parcours.App.Tests.Services;

/// <summary>A line to a server that a test can cut: then what is open breaks, and nothing new gets through until it is mended.</summary>
public sealed class CuttableLine : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _targetPort;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    private readonly Task _accepting;
    private volatile bool _isCut;

    public CuttableLine(string host, int port)
    {
        (_host, _targetPort) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that came while it was cut.</summary>
    public int Refused { get; private set; }

    /// <summary>What the server is asked reaches it, and its answers break the line instead of coming back.</summary>
    public bool LosesAnswers { get; set; }

    public void Cut()
    {
        _isCut = true;
        foreach (var client in _open.Keys)
        {
            client.Dispose();
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            if (_isCut)
            {
                Refused++;
                client.Client.LingerState = new LingerOption(true, 0);
                client.Dispose();
                continue;
            }

            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _open[client] = _open[server] = true;
        try
        {
            await server.ConnectAsync(_host, _targetPort);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), AnswerAsync(server.GetStream(), client.GetStream()));
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
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
