using Parcours.Programme.Definition;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>What people call the kinds of steps.</summary>
internal static class StepNames
{
    private static readonly Dictionary<string, Text> Names = new()
    {
        [StepKinds.NeedsQuestionnaire] = new("Questionnaire de besoins", "Needs questionnaire"),
        [StepKinds.InterviewBooking] = new(
            "Réservation de l'entretien de diagnostic", "Booking of the diagnosis interview"),
        [StepKinds.InterviewConfirmation] = new("Confirmation de l'entretien", "Confirmation of the interview"),
        [StepKinds.InterviewNotes] = new("Note d'entretien", "Interview note"),
        [StepKinds.NeedCards] = new("Fiches besoin", "Need cards"),
        [StepKinds.GoalProposal] = new("Proposition d'objectifs", "Proposal of goals"),
        [StepKinds.TripartiteInvitation] = new(
            "Convocation à l'entretien tripartite", "Invitation to the three-way meeting"),
        [StepKinds.GoalAgreement] = new("Accord du N+1 sur les objectifs", "Line manager's agreement to the goals"),
        [StepKinds.GoalSignature] = new("Signature des objectifs", "Signature of the goals"),
        [StepKinds.GoalCheck] = new("Point sur les objectifs", "Check of the goals"),
        [StepKinds.CheckIn] = new("Point d'une minute", "One-minute check-in"),
        [StepKinds.WorkshopInvitation] = new("Invitation à un atelier", "Invitation to a workshop"),
        [StepKinds.Attendance] = new("Émargement", "Attendance signature"),
        [StepKinds.NoonPulse] = new("Pouls de mi-journée", "Noon pulse"),
        [StepKinds.FacilitatorBrief] = new("Brief de l'animateur", "Facilitator's brief"),
        [StepKinds.ImmediateFeedback] = new("Évaluation à chaud", "Immediate feedback"),
        [StepKinds.PracticeShare] = new("Pratique à raconter", "Practice to tell"),
        [StepKinds.PracticeAdoption] = new("Engagement d'essai", "Trial commitment"),
        [StepKinds.TrialFollowUp] = new("Avez-vous essayé ?", "Did you try it?"),
        [StepKinds.PracticeEcho] = new("Pratiques du mois", "Practices of the month"),
        [StepKinds.SelfMeasure] = new("Auto-évaluation", "Self view"),
        [StepKinds.ThenTest] = new("Évaluation rétrospective", "Then-test"),
        [StepKinds.TeamMeasure] = new("Regard de l'équipe", "Team view"),
        [StepKinds.ImpactMeasure] = new("Regard sur l'impact", "View of the impact"),
        [StepKinds.AdaptationRound] = new("Adaptations proposées", "Proposed adaptations"),
        [StepKinds.FinalFeedback] = new("Avis sur le programme", "View of the programme"),
        [StepKinds.ManagerReview] = new("Bilan personnel", "Personal review"),
        [StepKinds.ImpactReport] = new("Bilan d'impact", "Impact report"),
        [StepKinds.JourneyClosing] = new("Fin du parcours", "End of the journey"),
        [StepKinds.Escalation] = new("Appel humain", "Call"),
        [StepKinds.WelcomeBack] = new("Bon retour", "Welcome back"),
        [StepKinds.MeetingCancelled] = new("Rendez-vous annulé", "Meeting cancelled"),
        [StepKinds.MeetingCalled] = new("Convocation à un rendez-vous", "Invitation to a meeting"),
        [StepKinds.Reminder] = new("Relance", "Reminder"),
    };

    /// <summary>The name of a kind.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static Text Of(string kind) => Names[kind];

    /// <summary>The name of a step, with the workshop or measurement point that it belongs to.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static Text Of(string kind, string stepId, ProgrammeDefinition definition)
    {
        var (name, source) = (Of(kind), stepId.Split('.')[0]);
        var workshop = definition.Workshops.FirstOrDefault(
            candidate => candidate.Sessions.Any(session => session.Id == source));
        return workshop is not null ? new Text($"{name.Fr} – {workshop.Title.Fr}", $"{name.En} – {workshop.Title.En}")
            : definition.MeasurementPoints.Any(
                point => point.Id == source) ? new Text($"{name.Fr} – {source}", $"{name.En} – {source}")
            : name;
    }
}
