using Microsoft.AspNetCore.Http.HttpResults;

namespace Parcours.Features.Console;

/// <summary>Answers that several endpoints of the console give.</summary>
internal static class ConsolePages
{
    /// <summary>There is no such programme or journey.</summary>
    public static IResult NotFound(ConsoleView view) =>
        new RazorComponentResult<NotFoundPage>(new { View = view }) { StatusCode = StatusCodes.Status404NotFound };
}
