using Parcours.Platform.Security;

namespace Parcours.Features.Console;

/// <summary>
/// Forms of the console: each carries a proof that it comes from our page, for what it does and to which journey.
/// </summary>
internal static class ConsoleForms
{
    public const string Subject = "console";
    public const string NonceName = "nonce";

    /// <summary>What a form does, as its proof names it.</summary>
    public static string Purpose(string act, string journeyId) => $"{act}/{journeyId}";

    /// <summary>Whether a posted form is one of our pages'.</summary>
    public static bool IsOurs(HttpContext context, IFormCollection form, string act, string journeyId) =>
        context.RequestServices.GetRequiredService<FormNonces>()
            .IsValid(form[NonceName], Subject, Purpose(act, journeyId));
}
