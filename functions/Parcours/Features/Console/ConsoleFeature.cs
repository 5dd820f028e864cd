using Parcours.Platform.Addresses;
using Parcours.Platform.Security;

namespace Parcours.Features.Console;

/// <summary>HR's pages.</summary>
internal static class ConsoleFeature
{
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddSingleton<TodoList>();
        services.AddSingleton<ConsolePauses>();
        return services;
    }

    public static IEndpointRouteBuilder MapConsole(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (SitePaths site) => Results.Redirect(site.Of("/console")))
            .OpenToAll("It only leads to the console, which asks who is there.").ExcludeFromDescription();
        var console = app.MapGroup("/console").RequireHr().ExcludeFromDescription();
        ProgrammePages.Map(console);
        JourneyPages.Map(console);
        JourneyForms.Map(console);
        DeadLetterForm.Map(console);
        SuppressionPages.Map(console);
        return app;
    }
}
