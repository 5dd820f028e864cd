using Amqp;
using Parcours.App.Hosting;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>
/// Carries out commands from the queue, one after the other. What is done is accepted; what can't be done goes to the queue of
/// rejected commands first; what fails in passing goes back to the queue, after a growing pause.
/// </summary>
internal sealed class CommandReceiver(
    BrokerConnection connection, ServiceBusOptions options, CommandRunner commands, WorkTracker work, RealTime real, IHostApplicationLifetime lifetime,
    ILogger<CommandReceiver> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private TimeSpan _pause = FirstPause;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReceiveAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, the message is still in the queue, and the queue is looked into again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (fault is not BrokerUnavailableException)
                {
                    Log.CommandPutOff(logger, fault);
                }

                await connection.CloseAsync();
                await PauseAsync(stoppingToken);
            }
        }
    }

    /// <summary>Commands are carried out by the program's own HTTP calls: it must listen first.</summary>
    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stopping);
    }

    private async Task ReceiveAsync(CancellationToken stopping)
    {
        var receiver = await connection.ReceiveAsync(options.Queue, stopping);
        var credit = false;
        while (!stopping.IsCancellationRequested)
        {
            await connection.RenewAsync(options.Queue, stopping);
            if (!credit)
            {
                receiver.SetCredit(1, CreditMode.Manual);
                credit = true;
            }

            if (receiver.IsClosed)
            {
                throw new BrokerUnavailableException($"The broker closed the queue {options.Queue}: {receiver.Error?.Condition}.");
            }

            if (await receiver.ReceiveAsync(Wait) is { } message)
            {
                credit = false;
                await CarryOutAsync(receiver, message, stopping);
            }
        }
    }

    private async Task CarryOutAsync(ReceiverLink receiver, Message message, CancellationToken stopping)
    {
        using (message)
        using (work.Begin())
        {
            try
            {
                if (await commands.RunAsync(CommandMessages.TextOf(message), stopping) is { } problem)
                {
                    var id = message.Properties?.MessageId ?? (string?)problem["command"]?["id"] ?? Convert.ToHexStringLower(message.DeliveryTag);
                    await connection.SendAsync(
                        options.Rejected, EventMessages.Of(problem, id, "rejected", group: null, "application/problem+json"), stopping);
                    Log.CommandRejected(logger, id);
                }

                receiver.Accept(message);
                _pause = FirstPause;
            }
            catch (Exception fault) when (Patience.IsPassing(fault))
            {
                Log.CommandPutOff(logger, fault);
                await PauseAsync(stopping);
                receiver.Modify(message, deliveryFailed: true);
            }
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        var pause = _pause;
        _pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        await Task.Delay(pause, real.Provider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
