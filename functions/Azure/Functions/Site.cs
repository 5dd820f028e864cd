
namespace Parcours.Azure.Functions;

/// <summary>The product's own pipeline, built once: the host's takes no endpoints but its functions.</summary>
public sealed class Site
{
    private readonly RequestDelegate _pipeline;

    /// <summary>Builds it.</summary>
    public Site(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.MapParcours();
        _pipeline = app.Build();
    }

    /// <summary>Answers a request; routing begins anew.</summary>
    public Task RunAsync(HttpContext http)
    {
        // Routing would keep the function's own endpoint and its path parameter.
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        return _pipeline(http);
    }
}
