using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using Azure.Identity;
using Azure.Messaging.ServiceBus;

namespace Parcours.Platform.Messaging.ServiceBus;

/// <summary>
/// Tells apart what the client throws: most of it is the broker's fault, or the line's, and ends by itself.
/// </summary>
internal static class ServiceBusFaults
{
    /// <summary>
    /// Whether the same may succeed later, without anybody touching the message. That includes what somebody has to
    /// mend at the broker: a missing topic, a right that isn't granted yet, a full queue. Not all of it is a
    /// <see cref="ServiceBusException"/>; a connection that closes in the middle of things shows as an
    /// <see cref="InvalidOperationException"/>, too.
    /// </summary>
    public static bool IsOfBroker(Exception fault) => fault
        is ServiceBusException
        {
            Reason: not (ServiceBusFailureReason.MessageSizeExceeded or ServiceBusFailureReason.MessageLockLost)
        }
        or UnauthorizedAccessException
        or AuthenticationException
        or AuthenticationFailedException
        or WebSocketException
        or SocketException
        or IOException
        or TimeoutException
        or InvalidOperationException;

    /// <summary>Whether a message can no longer be settled, since its lock has ended: it comes again.</summary>
    public static bool IsLockLost(Exception fault) =>
        fault is ServiceBusException { Reason: ServiceBusFailureReason.MessageLockLost };
}
