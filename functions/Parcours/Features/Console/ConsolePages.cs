using Microsoft.AspNetCore.Http.HttpResults;

namespace Parcours.Features.Console;

/// <summary>Answers that several endpoints of the console give.</summary>
internal static class ConsolePages
{
    /// <summary>There is no such programme or journey.</summary>
    public static IResult NotFound(ConsoleView view) =>
        new RazorComponentResult<NotFoundPage>(new { View = view }) { StatusCode = StatusCodes.Status404NotFound };

    /// <summary>303: looking at where a post leads to posts nothing again.</summary>
    public static IResult SeeOther(string path) => new Elsewhere(path);

    private sealed class Elsewhere(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
