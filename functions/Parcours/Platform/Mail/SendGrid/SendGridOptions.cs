using System.Net.Mail;
using System.Security.Cryptography;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>How mail leaves when it doesn't stay in the local mailbox.</summary>
public sealed class SendGridOptions
{
    /// <summary>Secret (<c>SendGrid__ApiKey</c>).</summary>
    public required string ApiKey { get; init; }

    /// <summary>
    /// Where the API is (<c>SendGrid__BaseUrl</c>); <c>https://api.eu.sendgrid.com</c> for regional subusers in the EU.
    /// </summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Who mails come from (<c>Mail__From</c>), in a domain that SendGrid may send for.</summary>
    public required MailAddress From { get; init; }

    /// <summary>SendGrid checks and delivers nothing (<c>SendGrid__Sandbox</c>).</summary>
    public bool Sandbox { get; init; }

    /// <summary>
    /// Key that signed events are verified with, base64 of its DER form (<c>SendGrid__WebhookPublicKey</c>); null
    /// refuses all.
    /// </summary>
    public string? WebhookPublicKey { get; init; }

    /// <summary>Reads and checks the settings; null keeps mails in the local mailbox.</summary>
    /// <exception cref="StartupException">A setting can't be used.</exception>
    public static SendGridOptions? Read(IConfiguration settings)
    {
        var section = settings.GetSection("SendGrid");
        if (NullIfEmpty(section["ApiKey"]) is not { } key)
        {
            return null;
        }

        if (key.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException(
                "SendGrid__ApiKey is a Key Vault reference that wasn't resolved: is the secret there, and may the "
                    + "identity read it?");
        }

        return new SendGridOptions
        {
            ApiKey = key,
            BaseUrl = Address(NullIfEmpty(section["BaseUrl"]) ?? "https://api.sendgrid.com"),
            From = MailAddress.TryCreate(settings["Mail:From"], out var from)
                ? from
                : throw new StartupException(
                    $"Mail__From '{settings["Mail:From"]}' isn't an address: write for example Parcours "
                        + "<parcours@example.org>."),
            Sandbox = string.Equals(section["Sandbox"], "true", StringComparison.OrdinalIgnoreCase),
            WebhookPublicKey = NullIfEmpty(section["WebhookPublicKey"]) is { } publicKey ? Checked(publicKey) : null,
        };
    }

    private static Uri Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new StartupException($"SendGrid__BaseUrl '{url}' isn't an absolute http or https address.");

    private static string Checked(string publicKey)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return publicKey;
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            throw new StartupException(
                "SendGrid__WebhookPublicKey can't be read as a key: copy it from SendGrid's settings of the event "
                    + $"webhook. {fault.Message}",
                fault);
        }
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
