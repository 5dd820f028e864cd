namespace Parcours.Platform.Addresses;

/// <summary>303: looking at where a post leads to posts nothing again.</summary>
/// <param name="address">Where to, as <see cref="SitePaths"/> writes it.</param>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
