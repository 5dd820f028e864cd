using Parcours.Platform.Addresses;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Web;

namespace Parcours;

/// <summary>The one pipeline of both programs: every page and every API.</summary>
internal static class ParcoursEndpoints
{
    /// <summary>What each request passes, and every endpoint.</summary>
    public static void MapParcours(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<HostingOptions>();
        app.UseTrustedProxies(options.TrustedProxies);
        app.UsePublicAddress();
        app.UseHeadAsGet();
        app.UseWriteTracking();
        app.UseProblems();
        app.UseBodyLimit();
        app.UseContentCodings();
        app.UseTextBodies();
        app.UseEntityTags();
        app.UseRouting();
        app.UseRequestTraces();
        app.UseFeatures();
        app.UseEndpoints(routes =>
        {
            routes.MapOpenApi().AllowAnonymous();
            routes.MapFeatures(options);
        });
    }
}
