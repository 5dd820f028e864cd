using Parcours.App.Tests.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Programme.Definition;

namespace Parcours.App.Tests.Platform.Mail;

public class MailboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_are_listed_as_they_came_and_reading_on_gives_the_new_ones()
    {
        await using var embedded = new EmbeddedStore();
        using var mailbox = new Mailbox(await embedded.OpenAsync());
        await AddAsync(mailbox, "b", "a", "c");

        Assert.Equal(["b", "a", "c"], await IdsAsync(mailbox));
        Assert.Equal(["c"], await IdsAsync(mailbox, after: "a"));
        Assert.Equal([], await IdsAsync(mailbox, after: "c"));
        Assert.Null(await mailbox.ListAsync(null, "nobody", Token));
    }

    [Fact]
    public async Task Sending_an_id_again_is_sending_it_once_also_all_at_once_and_after_a_restart()
    {
        await using var embedded = new EmbeddedStore();
        using (var mailbox = new Mailbox(await embedded.OpenAsync()))
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AddAsync(mailbox, "a")));
            await AddAsync(mailbox, "b");
        }

        using var reopened = new Mailbox(await embedded.OpenAsync());
        await AddAsync(reopened, "a", "c");

        Assert.Equal(["a", "b", "c"], await IdsAsync(reopened));
        Assert.Equal(["b", "c"], await IdsAsync(reopened, after: "a"));
    }

    [Fact]
    public async Task An_address_finds_its_own_mails_whatever_the_case()
    {
        await using var embedded = new EmbeddedStore();
        using var mailbox = new Mailbox(await embedded.OpenAsync());
        await AddAsync(mailbox, "a", "b");
        await mailbox.AddAsync(sequence => Message("c", sequence) with { To = "Karim@exemple.fr" }, Token);

        Assert.Equal(
            ["c"],
            (await mailbox.ListAsync(EmailAddress.Of("karim@EXEMPLE.fr"), null, Token))!.Select(entry => entry.Id));
    }

    [Fact]
    public async Task Erased_mails_are_gone_and_reading_on_from_them_still_works()
    {
        await using var embedded = new EmbeddedStore();
        using var mailbox = new Mailbox(await embedded.OpenAsync());
        await AddAsync(mailbox, "a");
        await mailbox.AddAsync(sequence => Message("b", sequence) with { To = "karim@exemple.fr" }, Token);

        await mailbox.EraseAsync(to => to.Value == "nadia@exemple.fr", Token);

        Assert.Equal(["b"], await IdsAsync(mailbox));
        Assert.Equal(["b"], await IdsAsync(mailbox, after: "a"));
    }

    [Fact]
    public void A_mail_is_listed_only_when_all_before_it_are_written_or_given_up()
    {
        var order = new MailboxOrder([]);
        var (first, second, third) = (order.Reserve(), order.Reserve(), order.Reserve());

        order.Settle(third, new MailboxEntry(third, "c", EmailAddress.Of("x")));
        Assert.Empty(order.After(null)!);
        order.Settle(first, new MailboxEntry(first, "a", EmailAddress.Of("x")));
        Assert.Equal(["a"], order.After(null)!.Select(entry => entry.Id));
        order.Settle(second, entry: null);
        Assert.Equal(["c"], order.After("a")!.Select(entry => entry.Id));
    }

    [Fact]
    public async Task Nobody_who_reads_on_while_mails_come_misses_one()
    {
        await using var embedded = new EmbeddedStore();
        using var mailbox = new Mailbox(await embedded.OpenAsync());
        var writing = Task.WhenAll(
            Enumerable.Range(0, 300).Select(n => Task.Run(() => AddAsync(mailbox, $"m{n}"), Token)));
        var seen = new List<string>();

        while (seen.Count < 300)
        {
            var done = writing.IsCompleted;
            seen.AddRange((await mailbox.ListAsync(null, seen.LastOrDefault(), Token))!.Select(entry => entry.Id));
            Assert.False(done && seen.Count < 300, "A mail was passed over.");
            await Task.Yield();
        }

        await writing;
        Assert.Equal(300, seen.Distinct().Count());
    }

    private static async Task AddAsync(Mailbox mailbox, params string[] ids)
    {
        foreach (var id in ids)
        {
            await mailbox.AddAsync(sequence => Message(id, sequence), Token);
        }
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Mailbox mailbox, string? after = null)
    {
        var ids = new List<string>();
        await foreach (var message in mailbox.ReadAllAsync((await mailbox.ListAsync(null, after, Token))!, Token))
        {
            ids.Add(message.Id);
        }

        return ids;
    }

    private static MailboxMessageDocument Message(string id, long sequence) => new()
    {
        Id = id,
        Partition = MailboxMessageDocument.ThePartition,
        Sequence = sequence,
        To = "nadia@exemple.fr",
        Kind = "reminder",
        Subject = "Sujet",
        SentAt = new DateTimeOffset(2027, 1, 4, 7, 30, 0, TimeSpan.Zero),
        Locale = "fr",
        Text = "Bonjour",
        Html = "<p>Bonjour</p>",
        Links = [],
        Attachments = [],
    };
}
