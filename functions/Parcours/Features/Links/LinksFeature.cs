namespace Parcours.Features.Links;

/// <summary>What people reach by the links of their mails.</summary>
internal static class LinksFeature
{
    public static IServiceCollection AddLinks(this IServiceCollection services) => services.AddSingleton<LinkActs>();

    public static IEndpointRouteBuilder MapLinks(this IEndpointRouteBuilder app)
    {
        app.MapLinkApi();
        app.MapLinkPages();
        app.MapUnsubscribePages();
        return app;
    }
}
