using Microsoft.AspNetCore.DataProtection;

namespace Parcours.Platform.Security;

/// <summary>
/// Proof, in a hidden field, that a form came from our page: no cookie, since the browsers inside mail apps lose them.
/// Bound to the link's token, to what the form does, and to two days.
/// </summary>
internal sealed class FormNonces(IDataProtectionProvider protection, WebSettings settings)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(2);

    /// <summary>The proof for a form.</summary>
    /// <param name="subject">Token of the link.</param>
    /// <param name="purpose">What the form does: <c>answer</c>, or an act.</param>
    public string Create(string subject, string purpose) =>
        Of(subject, purpose).Protect(purpose, settings.WallClock.GetUtcNow() + Life);

    /// <summary>Whether a proof is genuine and not too old.</summary>
    public bool IsValid(string? nonce, string subject, string purpose) => Of(subject, purpose).Accepts(nonce);

    private ITimeLimitedDataProtector Of(string subject, string purpose) =>
        protection.CreateProtector("form-nonces", subject, purpose).ToTimeLimitedDataProtector();
}
