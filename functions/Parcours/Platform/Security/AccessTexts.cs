using Parcours.Programme.Wording;
using static Parcours.Platform.Language.Typography;

namespace Parcours.Platform.Security;

/// <summary>Signing in, and being refused.</summary>
internal static class AccessTexts
{
    public static Text KeyNeeded { get; } = Both(
        "Cet appel demande la clé RH : « Authorization: Bearer CLÉ » ou « x-functions-key: CLÉ ».",
        "This call needs the HR key: “Authorization: Bearer KEY” or “x-functions-key: KEY”.");

    public static Text Forbidden { get; } = Both("Cet appel ne vous est pas ouvert.", "This call isn't open to you.");

    public static Text SignInTitle { get; } = Both("Espace RH", "HR console");

    public static Text SignInLead { get; } = Both(
        "Ce lien ouvre l'espace RH une seule fois, sur cet appareil, pour douze heures.",
        "This link opens the HR console once, on this device, for twelve hours.");

    public static Text SignIn { get; } = Both("Entrer", "Sign in");

    public static Text KeyLead { get; } = Both(
        "Entrez avec la clé RH de cette installation.", "Sign in with the HR key of this installation.");

    public static Text KeyLabel { get; } = Both("Clé RH", "HR key");

    public static Text KeyHelp { get; } = Both(
        "Elle a été affichée au premier démarrage et se trouve dans le dossier de données.",
        "It was shown at the first start and is kept in the data folder.");

    public static Text WrongKey { get; } = Both(
        "Cette clé n'est pas celle de cette installation.", "This isn't the key of this installation.");

    public static Text TicketSpent { get; } = Both(
        "Ce lien d'entrée a déjà servi ou a expiré. Entrez avec la clé RH, ou redémarrez le programme pour obtenir un "
            + "nouveau lien.",
        "This sign-in link has been used or has expired. Sign in with the HR key, or restart the program to get a new "
            + "link.");
}
