namespace Parcours.Programmes;

/// <summary>Programmes: written, looked at, published.</summary>
internal static class ProgrammesSlice
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
