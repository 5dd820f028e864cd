using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Programme.Shapes;

namespace Parcours.Platform.Web;

/// <param name="Path">JSON path of what is at fault.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">A sentence that helps.</param>
internal sealed record ProblemItem(string Path, string Code, string Message);

/// <summary>Expected failures of the HR API, as problem+json with a path and a sentence for each fault.</summary>
internal static class Problems
{
    /// <summary>422 with one fault.</summary>
    public static ProblemHttpResult Invalid(string path, string message) =>
        Invalid([new ProblemItem(path, "invalid", message)]);

    /// <summary>422 with every fault.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<ProblemItem> faults) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: "The request can't be carried out as it is",
            detail: faults.Count == 1 ? $"{faults[0].Path}: {faults[0].Message}"
                : $"{faults.Count} faults; the first: {faults[0].Path}: {faults[0].Message}",
            extensions: new Dictionary<string, object?> { ["errors"] = faults });

    /// <summary>422 with every fault of something that HR wrote.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<Fault> faults) =>
        Invalid([.. faults.Select(
            fault => new ProblemItem(fault.Path, fault.Code, $"{fault.Message.En} ({fault.Message.Fr})"))]);

    /// <summary>409 with a sentence.</summary>
    public static ProblemHttpResult Conflict(string title, string detail) =>
        TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: title, detail: detail);

    /// <summary>409: an idempotency key comes with another body than before.</summary>
    public static ProblemHttpResult KeyTaken() => Conflict(
        "This idempotency key was used for another body",
        "Send the same body as before with this key, or take a new key.");

    /// <summary>404 with a sentence.</summary>
    public static ProblemHttpResult Unknown(string what, string id) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound, title: $"Unknown {what}", detail: $"There is no {what} '{id}'.");
}
