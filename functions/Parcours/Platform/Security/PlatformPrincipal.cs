using System.Buffers.Text;
using System.Text.Json;

namespace Parcours.Platform.Security;

/// <summary>Who has signed in to the platform, as its header says: base64 of JSON with claims.</summary>
internal static class PlatformPrincipal
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>Value of the app role that is HR's.</summary>
    public const string HrRole = "hr";

    private static readonly string[] RoleClaims =
        ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    /// <summary>Whether the header names somebody with HR's role; what can't be read names nobody.</summary>
    public static bool IsHr(string? header)
    {
        if (string.IsNullOrEmpty(header) || !Base64.IsValid(header))
        {
            return false;
        }

        try
        {
            using var principal = JsonDocument.Parse(Convert.FromBase64String(header));
            return principal.RootElement.ValueKind == JsonValueKind.Object
                && principal.RootElement.TryGetProperty("claims", out var claims)
                && claims.ValueKind == JsonValueKind.Array
                && claims.EnumerateArray().Any(claim => RoleClaims.Contains(Text(claim, "typ"))
                    && Text(claim, "val") == HrRole);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement claim, string name) =>
        claim.ValueKind == JsonValueKind.Object && claim.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
