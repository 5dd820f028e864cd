using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Parcours.App.Hosting;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>
/// A connection to the broker that is made when it is needed and made anew when it is lost. Rights by token are shown for each
/// address, and again before they end.
/// </summary>
internal sealed class BrokerConnection(ServiceBusOptions options, BrokerState state, RealTime real) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _connecting = new(1);
    private readonly Dictionary<string, DateTimeOffset> _rights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SenderLink> _senders = new(StringComparer.Ordinal);
    private Connection? _connection;
    private Session? _session;
    private ClaimsBasedSecurity? _security;

    /// <summary>Sends and returns when the broker has the message for good.</summary>
    /// <exception cref="BrokerUnavailableException">It hasn't, or nobody knows: send it again.</exception>
    /// <exception cref="InvalidOperationException">It will never take this message.</exception>
    public Task SendAsync(string address, Message message, CancellationToken cancellation) => UseAsync(async session =>
    {
        await SenderTo(address, session).SendAsync(message, Patience);
        return true;
    }, address, cancellation);

    /// <summary>A link that gives messages when credit is set.</summary>
    /// <exception cref="BrokerUnavailableException">There is none now.</exception>
    public Task<ReceiverLink> ReceiveAsync(string address, CancellationToken cancellation) =>
        UseAsync(session => Task.FromResult(new ReceiverLink(session, $"parcours-from-{address}", address)), address, cancellation);

    /// <summary>Shows the right to an address again if it ends soon.</summary>
    public Task RenewAsync(string address, CancellationToken cancellation) => UseAsync(_ => Task.FromResult(true), address, cancellation);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _connecting.Dispose();
    }

    /// <summary>Gives up the connection; the next use makes another.</summary>
    public async Task CloseAsync()
    {
        var connection = _connection;
        (_connection, _session, _security) = (null, null, null);
        _rights.Clear();
        lock (_senders)
        {
            _senders.Clear();
        }

        if (connection is { IsClosed: false })
        {
            try
            {
                await connection.CloseAsync(TimeSpan.FromSeconds(2), error: null);
            }
            catch (Exception fault) when (IsBroken(fault))
            {
                // It was on its way out already.
            }
        }
    }

    /// <summary>The link of a session to an address; several send at once.</summary>
    private SenderLink SenderTo(string address, Session session)
    {
        lock (_senders)
        {
            if (!_senders.TryGetValue(address, out var sender) || sender.IsClosed || !ReferenceEquals(sender.Session, session))
            {
                _senders[address] = sender = new SenderLink(session, $"parcours-to-{address}", address);
            }

            return sender;
        }
    }

    private async Task<T> UseAsync<T>(Func<Session, Task<T>> use, string address, CancellationToken cancellation)
    {
        Session session;
        await _connecting.WaitAsync(cancellation);
        try
        {
            session = await OpenAsync();
            await ShowRightAsync(address, cancellation);
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            await CloseAsync();
            state.Fails(fault);
            throw new BrokerUnavailableException($"The broker at {options.Address.Authority} can't be used: {fault.Message}", fault);
        }
        finally
        {
            _connecting.Release();
        }

        try
        {
            var result = await use(session);
            state.Works();
            return result;
        }
        catch (AmqpException fault) when (IsOfMessage(fault.Error))
        {
            throw new InvalidOperationException($"The broker doesn't take the message: {fault.Error?.Condition}.", fault);
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            await GiveUpAsync(session);
            state.Fails(fault);
            throw new BrokerUnavailableException($"The broker at {options.Address.Authority} broke off: {fault.Message}", fault);
        }
    }

    /// <summary>Closes the connection of a session that failed, unless somebody has made another already.</summary>
    private async Task GiveUpAsync(Session failed)
    {
        await _connecting.WaitAsync(CancellationToken.None);
        try
        {
            if (ReferenceEquals(_session, failed))
            {
                await CloseAsync();
            }
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<Session> OpenAsync()
    {
        if (_session is { IsClosed: false } && _connection is { IsClosed: false })
        {
            return _session;
        }

        await CloseAsync();
        var factory = new ConnectionFactory();
        factory.AMQP.HostName = options.Address.Host;
        factory.AMQP.IdleTimeout = (int)TimeSpan.FromMinutes(1).TotalMilliseconds;
        if (options.Login is null)
        {
            factory.SASL.Profile = SaslProfile.Anonymous;
        }

        _connection = await factory.CreateAsync(new Address(
            options.Address.Host, options.Address.Port, options.Login?.User, options.Login?.Password, "/", options.Address.Scheme.ToUpperInvariant())).WaitAsync(Patience);
        return _session = new Session(_connection);
    }

    private async Task ShowRightAsync(string address, CancellationToken cancellation)
    {
        var now = real.Provider.GetUtcNow();
        if (!options.UsesTokens || (_rights.TryGetValue(address, out var until) && until > now))
        {
            return;
        }

        var audience = $"sb://{options.Address.Host}/{address}";
        var token = await BrokerTokens.Of(options).GetAsync(audience, now, cancellation);
        _security ??= new ClaimsBasedSecurity(_session!);
        await _security.PutAsync(token, audience);
        _rights[address] = now + ((token.ExpiresAt - now) * 0.75);
    }

    private static bool IsBroken(Exception fault) =>
        fault is AmqpException or IOException or TimeoutException or System.Net.Sockets.SocketException or ObjectDisposedException or InvalidOperationException
            or System.Security.Authentication.AuthenticationException;

    private static bool IsOfMessage(Error? error) =>
        error?.Condition is { } condition
        && (condition.Equals(new Amqp.Types.Symbol(ErrorCode.MessageSizeExceeded)) || condition.Equals(new Amqp.Types.Symbol(ErrorCode.DecodeError))
            || condition.Equals(new Amqp.Types.Symbol(ErrorCode.InvalidField)));
}
