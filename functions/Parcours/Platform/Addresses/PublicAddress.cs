namespace Parcours.Platform.Addresses;

/// <summary>
/// Sees each request as one to the public address, whatever a proxy made of it and whatever its headers say: then what
/// is built from a request (cookies, redirects, the API's description) fits what people's browsers see.
/// </summary>
internal static class PublicAddress
{
    public static IApplicationBuilder UsePublicAddress(this IApplicationBuilder app)
    {
        var paths = app.ApplicationServices.GetRequiredService<SitePaths>();
        var url = app.ApplicationServices.GetRequiredService<PublicUrl>();
        return app.Use((context, next) =>
        {
            var request = context.Request;
            if (url.IsConfigured)
            {
                var known = new Uri(url.Base);
                request.Scheme = known.Scheme;
                request.Host = new HostString(known.Authority);
            }
            else if (!IsUsable(request.Host))
            {
                // Old clients and probes name no host; pages are rendered for an absolute address all the same.
                request.Host = new HostString(new Uri(url.Base).Authority);
            }

            request.Path = paths.Within(request.Path);
            request.PathBase = paths.Base;
            return next(context);
        });
    }

    private static bool IsUsable(HostString host) =>
        host.HasValue && Uri.TryCreate("http://" + host.Value, UriKind.Absolute, out _);
}
