using System.Security.Cryptography;
using System.Text;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;

namespace Parcours.Platform.SignIn;

/// <summary>A sign-in link that hasn't been used. Its id is the hash of the ticket.</summary>
internal sealed record SignInTicketDocument : Document
{
    public const string ThePartition = "sign-in";

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>One-time sign-in links for HR, as the startup message shows one: good for a day and one use.</summary>
internal sealed class SignInTickets(WebSettings settings, IDocumentStore store, IRandomSource random)
{
    private const int TicketBytes = 20;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>A new link, absolute.</summary>
    public async Task<string> IssueAsync(CancellationToken cancellation = default)
    {
        await ForgetOldAsync(cancellation);
        var bytes = new byte[TicketBytes];
        random.Fill(bytes);
        var ticket = Base32.Encode(bytes);
        var document = new SignInTicketDocument
        {
            Id = IdOf(ticket),
            Partition = SignInTicketDocument.ThePartition,
            ExpiresAt = settings.WallClock.GetUtcNow() + Life,
        };
        return await store.CreateAsync(document, cancellation) is null
            ? throw new InvalidOperationException("The random source gave the same bytes twice.")
            : $"{settings.PublicUrl().TrimEnd('/')}/console/sign-in/{ticket}";
    }

    /// <summary>Whether a ticket can still be used; changes nothing.</summary>
    public async Task<bool> IsGoodAsync(string ticket, CancellationToken cancellation = default) =>
        await store.ReadAsync<SignInTicketDocument>(
            SignInTicketDocument.ThePartition, IdOf(ticket), cancellation) is { } document
        && document.ExpiresAt > settings.WallClock.GetUtcNow();

    /// <summary>Uses a ticket up: true for one caller only.</summary>
    public async Task<bool> SpendAsync(string ticket, CancellationToken cancellation = default) =>
        await IsGoodAsync(ticket, cancellation)
        && await store.DeleteAsync(SignInTicketDocument.ThePartition, IdOf(ticket), cancellation);

    /// <summary>The store's own expiry follows the programme's clock; these go by the one on the wall.</summary>
    private async Task ForgetOldAsync(CancellationToken cancellation)
    {
        foreach (
            var old in await store.ListAsync<SignInTicketDocument>(SignInTicketDocument.ThePartition, cancellation))
        {
            if (old.ExpiresAt <= settings.WallClock.GetUtcNow())
            {
                await store.DeleteAsync(old.Partition, old.Id, cancellation);
            }
        }
    }

    private static string IdOf(string ticket) => Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));
}
