using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Platform.Mail;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>
/// The calendars of all who get mail, as a client keeps them that applies every entry in its order: the highest
/// version of a UID counts. What it reads must obey iTIP (RFC 5546), else it fails.
/// </summary>
internal sealed class CalendarClient
{
    private readonly Dictionary<(string To, string Uid), CalendarEntry> _entries = [];

    /// <summary>Everything that was sent, oldest first.</summary>
    public IReadOnlyList<(string To, string Kind, CalendarEntry Entry)> Sent { get; private set; } = [];

    /// <summary>Reads the whole mailbox.</summary>
    public static async Task<CalendarClient> ReadAsync(ParcoursApp app)
    {
        var mails = await app.Services.GetRequiredService<IDocumentStore>().ListAsync<MailboxMessageDocument>(
            MailboxMessageDocument.ThePartition, TestContext.Current.CancellationToken);
        var client = new CalendarClient();
        var sent = new List<(string To, string Kind, CalendarEntry Entry)>();
        foreach (var mail in mails.OrderBy(mail => mail.Sequence))
        {
            foreach (var file in mail.Attachments)
            {
                var entry = CalendarReader.Read(file.Content);
                Assert.Equal($"text/calendar; method={entry.Method}; charset=utf-8", file.ContentType);
                Assert.Equal(mail.To, entry.Attendee.Address);
                client.Apply(entry);
                sent.Add((mail.To, mail.Kind, entry));
            }
        }

        client.Sent = sent;
        return client;
    }

    /// <summary>What stands in somebody's calendar after an instant: UIDs and beginnings.</summary>
    public IReadOnlyList<(string Uid, DateTimeOffset Start)> Ahead(string to, DateTimeOffset now) =>
    [
        .. _entries.Where(pair => pair.Key.To == to && pair.Value.Method == "REQUEST" && pair.Value.Start > now)
            .Select(pair => (pair.Key.Uid, pair.Value.Start)).Order(),
    ];

    private void Apply(CalendarEntry entry)
    {
        var key = (entry.Attendee.Address, entry.Uid);
        Assert.Equal(entry.Method == "CANCEL" ? "CANCELLED" : "CONFIRMED", entry.Status);
        Assert.NotEqual(entry.Attendee.Address, entry.Organiser.Address);
        Assert.True(entry.End > entry.Start);
        if (!_entries.TryGetValue(key, out var known))
        {
            Assert.Equal(("REQUEST", 0), (entry.Method, entry.Sequence));
        }
        else
        {
            Assert.True(entry.Sequence > known.Sequence, $"{entry.Uid}: {known.Sequence}, then {entry.Sequence}");
            Assert.True(entry.Stamp >= known.Stamp, $"{entry.Uid} goes back in time");
            Assert.Equal(known.Organiser, entry.Organiser);
            Assert.True(entry.Method == "REQUEST" || entry.Start == known.Start);
        }

        _entries[key] = entry;
    }
}
