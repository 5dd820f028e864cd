using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Parcours.Platform.Documents;
using Parcours.Platform.Pages;
using Parcours.Platform.Security;
using Parcours.Platform.SignIn;

namespace Parcours;

/// <summary>Pages, links and sign-in, in one place.</summary>
internal static class WebServices
{
    /// <summary>
    /// The services. They need an <see cref="IDocumentStore"/> and the programme's <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddWeb(
        this IServiceCollection services, Func<IServiceProvider, WebSettings> settings)
    {
        services.AddSingleton(settings);
        // Pages and mails write é itself, and still escape what could become markup.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddDataProtection().SetApplicationName("Parcours").DisableAutomaticKeyGeneration();
        services.AddSingleton<DerivedKeys>();
        services.AddOptions<KeyManagementOptions>()
            .Configure<DerivedKeys>((options, keys) => options.XmlRepository = keys);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "parcours-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // Frames are refused by the security headers of every page.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(HrAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, HrAuthentication>(
                HrAuthentication.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(EndpointAccess.Hr, policy => policy.RequireRole(EndpointAccess.HrRole));

        services.TryAddSingleton<IRandomSource, SystemRandomSource>();
        services.AddSingleton(provider => new LinkTokens(provider.GetRequiredService<WebSettings>().Key));
        services.AddSingleton<LinkResolver>();
        services.AddSingleton<LinkIssuer>();
        services.AddSingleton<Codes>();
        services.AddSingleton<FormNonces>();
        services.AddSingleton<HrSessions>();
        services.AddSingleton<SignInTickets>();
        return services;
    }

    /// <summary>Headers, who is asking, and default deny; after routing, before the endpoints.</summary>
    public static IApplicationBuilder UseWeb(this IApplicationBuilder app) =>
        app.UseSecurityHeaders().UseAuthentication().UseDefaultDeny().UseAuthorization();

    /// <summary>Assets and HR's sign-in.</summary>
    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder routes)
    {
        SiteAssets.Map(routes);
        AccessibilityStatement.Map(routes);
        SignInEndpoints.Map(routes);
        return routes;
    }
}
