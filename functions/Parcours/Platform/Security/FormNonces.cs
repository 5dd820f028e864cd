using System.Globalization;

namespace Parcours.Platform.Security;

/// <summary>
/// Proof, in a hidden field, that a form came from our page: no cookie, since the browsers inside mail apps lose them.
/// Bound to the link's token (or the HR session), to what the form does, and to about two days.
/// </summary>
internal sealed class FormNonces(WebSettings settings)
{
    private const int NonceBytes = 16;
    private static readonly TimeSpan Bucket = TimeSpan.FromHours(24);

    private readonly Mac _mac = new(settings.Key.Span, "form-nonces");

    /// <summary>The proof for a form.</summary>
    /// <param name="subject">Token of the link, or <c>console</c>.</param>
    /// <param name="purpose">What the form does: <c>answer</c>, or an act.</param>
    public string Create(string subject, string purpose) => At(subject, purpose, CurrentBucket);

    /// <summary>Whether a proof is genuine and not too old.</summary>
    public bool IsValid(string? nonce, string subject, string purpose)
    {
        var now = CurrentBucket;
        var valid = false;
        for (var age = 0; age <= 2; age++)
        {
            valid |= Mac.Same(nonce ?? "", At(subject, purpose, now - age));
        }

        return valid;
    }

    private long CurrentBucket => settings.WallClock.GetUtcNow().UtcTicks / Bucket.Ticks;

    private string At(string subject, string purpose, long bucket) =>
        Base32.Encode(_mac.Over(NonceBytes, subject, purpose, bucket.ToString(CultureInfo.InvariantCulture)));
}
