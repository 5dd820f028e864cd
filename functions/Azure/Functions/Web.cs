using Microsoft.Azure.Functions.Worker;

namespace Parcours.Azure.Functions;

/// <summary>Every page and API, by the pipeline of both programs, which does its own access control.</summary>
public sealed class Web(Site site)
{
    /// <summary>Answers a request by the product's own pipeline.</summary>
    [Function(nameof(Web))]
    public Task RunAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options",
            Route = "{*path}")] HttpRequest request) =>
        site.RunAsync(request.HttpContext);
}
