using Parcours.Platform.Web;

namespace Parcours.Features.Programmes;

/// <summary>Programmes: written, looked at, published.</summary>
internal static class ProgrammesFeature
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeVersions>();
        services.AddSingleton<ProgrammeIndex>();
        services.AddSingleton<ProgrammeWriter>();
        services.AddSingleton<Idempotency>();
        return services;
    }
}
