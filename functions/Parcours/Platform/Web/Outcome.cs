using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Parcours.Platform.Web;

/// <summary>
/// What came of something that HR asked for, whoever asked: a call of the API, or a command from the queue.
/// </summary>
internal abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>It was done, or had been done before.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>It can't be done, and will not be done by asking again.</summary>
    public sealed record Refused(ProblemDetails Problem) : Outcome<T>;

    /// <summary>Refused, as the API says it.</summary>
    public static implicit operator Outcome<T>(ProblemHttpResult problem) => new Refused(problem.ProblemDetails);

    /// <summary>As an answer of the API.</summary>
    public Results<Ok<T>, ProblemHttpResult> ToResult() => this switch
    {
        Done done => TypedResults.Ok(done.Value),
        Refused refused => TypedResults.Problem(refused.Problem),
        _ => throw new InvalidOperationException("Unknown outcome."),
    };
}
