using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Parcours.App.Tests.Services.ServiceBus;

/// <summary>
/// A client that wants a session, one by name or any that has a message, and waits for it as long as it says.
/// </summary>
internal sealed class WaitingForSession(
    AttachContext context, BusQueue queue, DateTimeOffset until, Func<string, BusConsumer> consumer)
{
    private static readonly Symbol Filter = new("com.microsoft:session-filter");

    private bool _isAnswered;

    public DateTimeOffset Until => until;

    public static bool IsWanted(Source source) => source.FilterSet?.ContainsKey(Filter) == true;

    /// <summary>Answers if it can be answered now. The caller holds the broker's gate.</summary>
    public bool Try(DateTimeOffset now)
    {
        if (_isAnswered)
        {
            return true;
        }

        var filter = ((Source)context.Attach.Source).FilterSet;
        var wanted = filter[Filter] as string ?? (filter[Filter] as DescribedValue)?.Value as string;
        if ((wanted ?? queue.FreeSession()) is { } session
            && queue.Sessions.Take(session, context.Link.Name) is { } held)
        {
            filter[Filter] = session;
            (context.Attach.Properties ??= [])[new Symbol("com.microsoft:locked-until-utc")] = held.UtcTicks;
            _isAnswered = true;
            context.Complete(consumer(session), 0);
        }
        else if (wanted is not null || now >= until)
        {
            Refuse(wanted is null ? "com.microsoft:timeout" : "com.microsoft:session-cannot-be-locked");
        }

        return _isAnswered;
    }

    /// <summary>Answers a client that has given up: else the library closes its whole connection.</summary>
    public void GiveUp()
    {
        if (!_isAnswered)
        {
            Refuse("amqp:link:detach-forced");
        }
    }

    private void Refuse(string condition)
    {
        _isAnswered = true;
        context.Complete(BusFaults.Error(condition));
    }
}
