using Parcours.Platform.Documents;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>Takes in what is heard of mails: each event once, in whatever order they come.</summary>
internal sealed class MailEvents(IDocumentStore store, MailOutcomes outcomes, IMailFailureHandler trouble)
{
    /// <summary>The most events that a mail remembers; there are seldom more than four.</summary>
    private const int MaxEvents = 50;

    public async Task TakeAsync(MailEvent news, CancellationToken cancellation)
    {
        if (!DocumentRules.IsKey(news.MailId)
            || await store.ReadAsync<MailDocument>(news.MailId, MailDocument.TheId, cancellation) is not { } mail
            || mail.EventsHeard.Contains(news.Id))
        {
            return;
        }

        // What follows comes before the event is remembered: a crash in between makes it follow again, which does no
        // harm.
        await FollowAsync(news, mail, cancellation);
        outcomes.Heard(mail.Kind, news.What.ToString());
        await store.UpdateAsync<MailDocument>(mail.Partition, mail.Id, current => current with
        {
            State = Later(current.State, StateOf(news.What)),
            EventsHeard =
                [.. current.EventsHeard.Where(id => id != news.Id)
                    .TakeLast(MaxEvents - 1), news.Id],
        }, cancellation);
    }

    private async Task FollowAsync(MailEvent news, MailDocument mail, CancellationToken cancellation)
    {
        foreach (var source in mail.MoreSources.Prepend(mail.Source).OfType<MailSource>())
        {
            await (news.What switch
            {
                MailNews.Bounced => trouble.BouncedAsync(source, mail.Partition, news.Address, cancellation),
                MailNews.Blocked => trouble.BlockedAsync(source, mail.Partition, news.Address, cancellation),
                MailNews.Complained => trouble.ComplainedAsync(source, news.Address, cancellation),
                MailNews.Unsubscribed => trouble.UnsubscribedAsync(source, news.Address, cancellation),
                _ => Task.CompletedTask,
            });
        }
    }

    private static MailState? StateOf(MailNews what) => what switch
    {
        MailNews.Processed => MailState.Accepted,
        MailNews.Deferred => MailState.Deferred,
        MailNews.Delivered => MailState.Delivered,
        MailNews.Blocked => MailState.Blocked,
        MailNews.Bounced => MailState.Bounced,
        _ => null,
    };

    private static MailState Later(MailState known, MailState? heard) => heard > known ? heard.Value : known;
}
