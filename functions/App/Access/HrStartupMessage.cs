using Parcours.App.Hosting;

namespace Parcours.App.Access;

/// <summary>Tells whoever started the program where HR gets in: a link for one use, from there on a cookie.</summary>
internal sealed class HrStartupMessage(SignInTickets tickets, PublicUrl url, HostingOptions options) : IStartupMessage
{
    public IEnumerable<string> Lines()
    {
        // Once, on the console's own thread, after the start: there is nobody to wait for it asynchronously.
        yield return $"HR sign-in (one use, a day): {tickets.IssueAsync().GetAwaiter().GetResult()}";
        if (options.SendGrid is null)
        {
            yield return $"Mailbox: {url.Of("/mailbox")}";
        }
    }
}
