using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>
/// Proves that events come from SendGrid: an ECDSA signature (P-256, SHA-256, DER) over the timestamp and the body's
/// bytes.
/// </summary>
/// <remarks>
/// SendGrid repeats a failed delivery for a day with its first timestamp, hence the long acceptance; repeats are known
/// by their ids.
/// </remarks>
internal static class WebhookSignature
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private static readonly TimeSpan Oldest = TimeSpan.FromHours(26);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <param name="publicKey">Base64 of the key's DER form.</param>
    /// <param name="signature">As in the header.</param>
    /// <param name="timestamp">Unix seconds, as in the header.</param>
    /// <param name="body">Every byte, as it came.</param>
    /// <param name="now">Real time.</param>
    public static bool IsValid(
        string publicKey, string? signature, string? timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            || second > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        var at = DateTimeOffset.FromUnixTimeSeconds(second);
        var bytes = new byte[((signature?.Length ?? 0) * 3 / 4) + 3];
        if (now - at > Oldest || at - now > Ahead
            || !Convert.TryFromBase64String(signature ?? "", bytes, out var length))
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        return key.VerifyData(
            [.. Encoding.ASCII.GetBytes(timestamp), .. body], bytes.AsSpan(0, length), HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence);
    }
}
