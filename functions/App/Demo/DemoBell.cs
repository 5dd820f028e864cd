using Parcours.Platform.Mail;

namespace Parcours.App.Demo;

/// <summary>
/// The sound of a mail that arrives: spares the fictional people from looking into the mailbox all day.
/// </summary>
internal sealed class DemoBell
{
    /// <summary>Called after each mail.</summary>
    public Action? Rung { get; set; }

    /// <summary>Has a program's mail ring this bell.</summary>
    public void HangInto(IServiceCollection services) => services.AddSingleton<IMailer>(provider =>
        new RingingMailer(ActivatorUtilities.CreateInstance<LocalMailer>(provider), this));

    private sealed class RingingMailer(LocalMailer inner, DemoBell bell) : IMailer
    {
        public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation = default)
        {
            var outcome = await inner.SendAsync(mail, cancellation);
            bell.Rung?.Invoke();
            return outcome;
        }
    }
}
