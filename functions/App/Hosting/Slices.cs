using Parcours.Durable;

namespace Parcours.App.Hosting;

/// <summary>The slices of the program, in one place. Each brings its services, its orchestrations and its endpoints.</summary>
internal static class Slices
{
    public static IServiceCollection AddSlices(this IServiceCollection services) => services;

    /// <summary>Orchestrators and activities.</summary>
    public static DurableTaskRegistry AddSlices(this DurableTaskRegistry registry) => registry;

    /// <summary>Middleware that must see each request before its endpoint does, such as who is asking.</summary>
    public static IApplicationBuilder UseSlices(this IApplicationBuilder app) => app;

    public static IEndpointRouteBuilder MapSlices(this IEndpointRouteBuilder routes) => routes;
}
