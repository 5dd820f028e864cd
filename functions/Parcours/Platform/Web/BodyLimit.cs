namespace Parcours.Platform.Web;

/// <summary>
/// Refuses bodies over the limit. The rest of such a body is read and thrown away first, within reason: answering while
/// the client still sends would reach many clients as a broken connection instead of a 413.
/// </summary>
internal static class BodyLimit
{
    /// <summary>Largest body of a request, in bytes.</summary>
    public const long MaxBytes = 5 * 1024 * 1024;

    /// <summary>The most that is read of any body; whoever sends more is cut off.</summary>
    public const long MaxBytesDiscarded = 64 * 1024 * 1024;

    public static IApplicationBuilder UseBodyLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (context.Request.ContentLength is null)
        {
            context.Request.Body = new LimitedBody(context.Request.Body);
        }

        await next(context);
    });

    /// <summary>A body of unknown length, which fails after the limit.</summary>
    private sealed class LimitedBody(Stream body) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await body.ReadAsync(buffer, cancellationToken);
            _read += count;
            if (_read <= MaxBytes)
            {
                return count;
            }

            await body.CopyToAsync(Null, cancellationToken);
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
