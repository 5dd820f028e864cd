namespace Parcours.Programme.Planning;

/// <summary>What people are asked or told, as named in forms, mails and the simulation.</summary>
public static class StepKinds
{
    public const string NeedsQuestionnaire = "needs-questionnaire";
    public const string InterviewBooking = "interview-booking";
    public const string InterviewConfirmation = "interview-confirmation";
    public const string InterviewNotes = "interview-notes";
    public const string NeedCards = "need-cards";
    public const string GoalProposal = "goal-proposal";
    public const string TripartiteInvitation = "tripartite-invitation";
    public const string GoalAgreement = "goal-agreement";
    public const string GoalSignature = "goal-signature";
    public const string GoalCheck = "goal-check";
    public const string CheckIn = "check-in";
    public const string WorkshopInvitation = "workshop-invitation";
    public const string Attendance = "attendance";
    public const string NoonPulse = "noon-pulse";
    public const string FacilitatorBrief = "facilitator-brief";
    public const string ImmediateFeedback = "immediate-feedback";
    public const string PracticeShare = "practice-share";
    public const string PracticeAdoption = "practice-adoption";
    public const string TrialFollowUp = "trial-follow-up";
    public const string PracticeEcho = "practice-echo";
    public const string SelfMeasure = "self-measure";
    public const string ThenTest = "then-test";
    public const string TeamMeasure = "team-measure";
    public const string ImpactMeasure = "impact-measure";
    public const string AdaptationRound = "adaptation-round";
    public const string FinalFeedback = "final-feedback";
    public const string ManagerReview = "manager-review";
    public const string ImpactReport = "impact-report";
    public const string JourneyClosing = "journey-closing";

    /// <summary>Tells the facilitator who hasn't answered, so that a human being calls.</summary>
    public const string Escalation = "escalation";

    /// <summary>The one mail of a return from a pause.</summary>
    public const string WelcomeBack = "welcome-back";

    /// <summary>A mail that asks several things of one moment; no step is of this kind.</summary>
    public const string Digest = "digest";

    /// <summary>Takes a meeting that won't take place out of a calendar.</summary>
    public const string MeetingCancelled = "meeting-cancelled";

    /// <summary>Calls to a meeting who comes to it in somebody else's place.</summary>
    public const string MeetingCalled = "meeting-called";

    /// <summary>The kind of a mail only: it is about a step without being its first mail.</summary>
    public const string Reminder = "reminder";

    /// <summary>Whether a step goes on after the end of the journey that it is about.</summary>
    public static bool OutlivesJourney(string kind) => kind == MeetingCancelled;
}
