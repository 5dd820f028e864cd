namespace Parcours.Durable.Client;

/// <summary>A part of a list.</summary>
/// <param name="Values">Its entries.</param>
/// <param name="ContinuationToken">Where the next one begins; null after the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Values, string? ContinuationToken = null)
    where T : notnull;

/// <summary>A list that is read page by page while one enumerates it.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The same as pages, from where an earlier one ended.</summary>
    /// <param name="continuationToken">Of the earlier page; null begins.</param>
    /// <param name="pageSizeHint">How many entries are read at once; a page may have fewer.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}

/// <summary>Pages that a function reads one after the other.</summary>
/// <param name="read">Given the token, the hint of the size, and cancellation.</param>
internal sealed class ReadPages<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> read) : AsyncPageable<T>
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        ReadAsync(continuationToken, pageSizeHint);

    private async IAsyncEnumerable<Page<T>> ReadAsync(
        string? continuation, int? size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        do
        {
            var page = await read(continuation, size, cancellation);
            continuation = page.ContinuationToken;
            yield return page;
        }
        while (continuation is not null);
    }
}
