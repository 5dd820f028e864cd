using Microsoft.Extensions.DependencyInjection.Extensions;
using Parcours.Platform.Mail;
using Parcours.Platform.Mail.SendGrid;

namespace Parcours;

/// <summary>Mails, and how they leave: into the local mailbox, or through SendGrid.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, SendGridOptions? sendGrid)
    {
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<MailOutcomes>();
        services.AddSingleton<Suppressions>();
        services.AddSingleton<Mailbox>();
        services.AddSingleton<MailEvents>();
        if (sendGrid is null)
        {
            services.TryAddSingleton<IMailer, LocalMailer>();
        }
        else
        {
            services.AddSingleton(sendGrid);
            services.TryAddSingleton<IMailer, SendGridMailer>();
        }

        return services;
    }

    /// <summary>The local mailbox is there only where mails stay in it.</summary>
    public static IEndpointRouteBuilder MapMail(this IEndpointRouteBuilder routes, SendGridOptions? sendGrid)
    {
        SendGridEndpoints.Map(routes);
        if (sendGrid is null)
        {
            MailboxEndpoints.Map(routes);
            MailboxPages.Map(routes);
        }

        return routes;
    }
}
