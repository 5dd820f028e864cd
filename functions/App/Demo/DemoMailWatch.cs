using Parcours.Platform.Mail;

namespace Parcours.App.Demo;

/// <summary>
/// The sound of a mail that arrives: spares the fictional people from looking into the mailbox all day.
/// </summary>
internal sealed class DemoMailWatch
{
    /// <summary>Called after each mail.</summary>
    public Action? Arrived { get; set; }

    /// <summary>Watches a program's mail.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IMailer>(provider =>
        new WatchedMailer(ActivatorUtilities.CreateInstance<LocalMailer>(provider), this));

    private sealed class WatchedMailer(LocalMailer inner, DemoMailWatch mails) : IMailer
    {
        public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation = default)
        {
            var outcome = await inner.SendAsync(mail, cancellation);
            mails.Arrived?.Invoke();
            return outcome;
        }
    }
}
