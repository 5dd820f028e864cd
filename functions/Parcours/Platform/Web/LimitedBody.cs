namespace Parcours.Platform.Web;

/// <summary>
/// A body whose length isn't known beforehand, which fails after the limit; what was sent is read to its end then, so
/// that the client hears why.
/// </summary>
/// <param name="body">What is read.</param>
/// <param name="sent">What came over the line: the same, or what <paramref name="body"/> is decoded from.</param>
internal sealed class LimitedBody(Stream body, Stream sent) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await DecodeAsync(buffer, cancellationToken);
        _read += count;
        if (_read <= BodyLimit.MaxBytes)
        {
            return count;
        }

        await sent.CopyToAsync(Null, cancellationToken);
        throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && body != sent)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> DecodeAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (Exception fault) when (body != sent && fault is (InvalidDataException or InvalidOperationException))
        {
            // Each decoder has its own way to say it.
            throw new UndecodableBodyException(fault);
        }
    }
}
