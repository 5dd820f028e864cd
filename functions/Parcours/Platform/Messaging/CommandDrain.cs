using System.Text.Json.Nodes;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Platform.Messaging;

/// <summary>Why a drain ended.</summary>
internal enum DrainEnd
{
    /// <summary>No message came within the wait.</summary>
    Empty,

    /// <summary>The bound was reached; there may be more.</summary>
    OutOfTime,

    /// <summary>The document store doesn't answer; nothing was received.</summary>
    StoreAway,

    /// <summary>The queue can't be used.</summary>
    BrokerAway,

    /// <summary>A command failed for a transient reason and was given back.</summary>
    PutOff,
}

/// <param name="Settled">Commands that were done or dead-lettered.</param>
/// <param name="End">Why it stopped.</param>
internal sealed record DrainResult(int Settled, DrainEnd End);

/// <summary>
/// Carries out the commands of the queue, one after the other, for a bounded time. It receives nothing while the
/// document store doesn't answer, and ends at the first command that fails for a transient reason: each delivery
/// counts, and an outage mustn't wear commands out until the queue dead-letters them. The caller waits before the next
/// run.
/// </summary>
internal sealed class CommandDrain(
    ICommandQueue queue, ICommandRunner commands, IStoreProbe store, WorkTracker work, RealTime real,
    ILogger<CommandDrain> logger)
{
    internal const string Rejected = "CommandRejected";

    private bool _isTaken;

    /// <summary>How long settling may take, when the program is about to stop or the broker is slow.</summary>
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Takes the queue for one who drains it, until disposed of; null while another of this program has it.
    /// </summary>
    public IDisposable? Take() => Interlocked.Exchange(ref _isTaken, true) ? null : new Taken(this);

    /// <summary>Runs until the queue is empty, the bound is reached, or something can't be done now.</summary>
    /// <param name="bound">No command is received after this much real time; one that was received is finished.</param>
    /// <param name="wait">How long an empty queue is waited on, real time.</param>
    /// <param name="cancellation">Stops; a command that is being carried out is given back.</param>
    public async Task<DrainResult> DrainAsync(TimeSpan bound, TimeSpan wait, CancellationToken cancellation)
    {
        var begun = real.Provider.GetTimestamp();
        if (!await StoreAnswersAsync(cancellation))
        {
            return new DrainResult(0, DrainEnd.StoreAway);
        }

        for (var settled = 0; ; settled++)
        {
            var left = bound - real.Provider.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                return new DrainResult(settled, DrainEnd.OutOfTime);
            }

            try
            {
                if (await queue.ReceiveAsync(left < wait ? left : wait, cancellation) is not { } command)
                {
                    return new DrainResult(settled, DrainEnd.Empty);
                }

                if (!await CarryOutAsync(command, cancellation))
                {
                    return new DrainResult(settled, DrainEnd.PutOff);
                }
            }
            catch (BrokerUnavailableException)
            {
                // The broker's state has logged why, and the health check tells.
                return new DrainResult(settled, DrainEnd.BrokerAway);
            }
        }
    }

    private async Task<bool> StoreAnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await store.ProbeAsync(cancellation);
            return true;
        }
#pragma warning disable CA1031 // Whatever keeps the store from answering, commands are better off in the queue.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.CommandsWait(logger, fault);
            return false;
        }
    }

    /// <summary>False when the command was given back.</summary>
    private async Task<bool> CarryOutAsync(ILockedCommand command, CancellationToken cancellation)
    {
        using var working = work.Begin();
        JsonObject? problem;
        try
        {
            problem = await commands.RunAsync(command.Text, cancellation);
        }
#pragma warning disable CA1031 // Also what nobody expected: the queue counts deliveries, and dead-letters.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.CommandPutOff(logger, fault, command.Id, command.DeliveryCount);
            await SettleAsync(command, command.AbandonAsync);
            cancellation.ThrowIfCancellationRequested();
            return false;
        }

        if (problem is null)
        {
            await SettleAsync(command, command.CompleteAsync);
        }
        else if (
            await SettleAsync(
                command, settling => command.DeadLetterAsync(Rejected, DeadLetterText.Of(problem), settling)))
        {
            Log.CommandRejected(logger, command.Id);
        }

        return true;
    }

    /// <summary>
    /// Settles without regard to the caller's cancellation: what has been done mustn't come again needlessly.
    /// </summary>
    private async Task<bool> SettleAsync(ILockedCommand command, Func<CancellationToken, Task<bool>> settle)
    {
        using var timeout = new CancellationTokenSource(SettleTimeout, real.Provider);
        try
        {
            if (await settle(timeout.Token))
            {
                return true;
            }
        }
        catch (OperationCanceledException fault)
        {
            throw new BrokerUnavailableException("The broker doesn't answer.", fault);
        }

        Log.CommandComesAgain(logger, command.Id);
        return false;
    }

    private sealed class Taken(CommandDrain drain) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref drain._isTaken, false);
    }
}
