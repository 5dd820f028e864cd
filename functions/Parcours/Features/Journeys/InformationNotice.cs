using Parcours.Platform.Pages;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>
/// What each person is told before anything is asked (Code du travail L1222-3, L1222-4): the method, who sees what, for
/// how long, and their rights.
/// </summary>
internal static class InformationNotice
{
    /// <summary>The notice for the receiver of a step, in their language and for their role.</summary>
    public static IReadOnlyList<Block> For(StepContext context)
    {
        var (definition, role) = (context.Programme.Definition, context.Step.Plan.Recipient.Role);
        var hr = definition.Contacts.Hr[0];
        var name = PlainText.FullName(hr.FirstName, hr.LastName);
        return
        [
            new Block.Paragraph(context.Say(new Text(
                $"Vous recevez ce message dans le cadre du programme « {definition.Title.Fr} », qui accompagne le "
                    + "développement des managers. Ce n'est pas une évaluation professionnelle : rien de ce que vous "
                    + "écrivez ne sert à une décision de carrière, de rémunération ou de sanction.",
                $"You receive this message as part of the programme “{definition.Title.En}”, which supports the "
                    + "development of managers. It is not an appraisal: nothing that you write is used for a decision "
                    + "about career, pay or discipline."))),
            new Block.Items(
            [
                context.Say(RoleText(role)),
                context.Say(new Text(
                    "Les réponses d'équipe sont confidentielles et restituées en groupe, jamais à moins de "
                        + $"{definition.Privacy.Floor} personnes.",
                    "Team answers are confidential and reported as a group, never for fewer than "
                        + $"{definition.Privacy.Floor} people.")),
                context.Say(new Text(
                    "Chaque formulaire dit qui verra vos réponses. Les messages partent aux heures ouvrées seulement ; "
                        + "c'est notre règle, dans l'esprit du droit à la déconnexion.",
                    "Each form says who will see your answers. Messages leave in working hours only; that is our "
                        + "policy, in the spirit of the right to disconnect.")),
                context.Say(new Text(
                    "Vous pouvez demander l'accès à vos données, leur rectification ou leur effacement à "
                        + $"{name} ({hr.Email}). Aucune ouverture de message n'est suivie.",
                    $"You may ask {name} ({hr.Email}) for access to your data, their correction "
                        + "or erasure. No opening of a message is tracked.")),
            ]),
        ];
    }

    private static Text RoleText(Role role) => role switch
    {
        Role.Manager => new(
            "Vos réponses individuelles sont vues par vous et par l'animateur qui vous accompagne ; les RH ne voient "
                + "que des totaux.",
            "Your own answers are seen by you and by the facilitator who supports you; HR sees totals only."),
        Role.LineManager => new(
            "Vous donnez votre accord sur les objectifs de vos managers et votre regard sur l'impact ; vous ne voyez "
                + "de leurs réponses que ce qu'ils partagent.",
            "You agree to your managers' goals and give your view of the impact; of their answers you see only what "
                + "they share."),
        Role.TeamMember => new(
            "Votre réponse est confidentielle : elle est enregistrée sans votre nom, et personne ne voit qui a répondu "
                + "quoi.",
            "Your answer is confidential: it is stored without your name, and nobody sees who answered what."),
        _ => new(
            "Vous recevez les demandes liées à votre rôle dans le programme.",
            "You receive what belongs to your role in the programme."),
    };
}
