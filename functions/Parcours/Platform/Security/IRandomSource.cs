using System.Security.Cryptography;

namespace Parcours.Platform.Security;

/// <summary>Where unguessable bytes come from; tests bring their own.</summary>
internal interface IRandomSource
{
    void Fill(Span<byte> bytes);
}

/// <summary>The system's cryptographic generator.</summary>
internal sealed class SystemRandomSource : IRandomSource
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
