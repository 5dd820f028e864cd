using NodaTime;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>Steps and measurement points ask what exists, at moments that make sense.</summary>
internal static class ScheduleRules
{
    public static void Check(ProgrammeDefinition definition, Names names, FaultList faults)
    {
        var ids = new HashSet<string>();
        FaultList.Each(definition.Steps, "$.steps", (step, at) =>
        {
            PartOfId(step.Id, at + ".id", faults);
            faults.Unique(step.Id, ids, at + ".id");
            Step(step, names, at, faults);
        });
        FaultList.Each(definition.Workshops, "$.workshops", (workshop, path) =>
            FaultList.Each(workshop.Sessions, path + ".sessions", (session, at) =>
            {
                PartOfId(session.Id, at + ".id", faults);
                faults.Unique(session.Id, ids, at + ".id");
            }));
        faults.Unique(definition.MeasurementPoints, point => point.Id, "$.measurementPoints", ".id");
        FaultList.Each(
            definition.MeasurementPoints, "$.measurementPoints", (point, at) => Point(point, names, at, faults));
    }

    private static void Step(StepDefinition step, Names names, string at, FaultList faults)
    {
        Delays.Offset(step.Opens, at + ".opens", faults);
        Delays.Length(step.Due, at + ".due", faults);
        Delays.Ascending(step.FollowUps, at + ".followUps", faults);
        faults.AllKnown(step.Serves, names.Contents, at + ".serves");
        if (step.Instrument is { } instrument)
        {
            faults.Known(instrument, names.InstrumentIds, at + ".instrument");
        }
        else if (step.Kind is StepKind.NeedsQuestionnaire or StepKind.CheckIn or StepKind.FinalFeedback)
        {
            faults.Add(
                at + ".instrument", "missing", "cette étape pose un questionnaire : lequel ?",
                "this step asks a questionnaire: which one?");
        }

        if (step.Point is { } point)
        {
            faults.Known(point, names.Points, at + ".point");
        }

        if (step.Slots is { } slots)
        {
            Slots(step, slots, at + ".slots", faults);
        }
        else if (step.Kind == StepKind.InterviewBooking)
        {
            faults.Add(at + ".slots", "missing", "un entretien propose des créneaux", "an interview offers slots");
        }
    }

    private static void Slots(StepDefinition step, SlotOffer slots, string at, FaultList faults)
    {
        Delays.Offset(slots.From, at + ".from", faults);
        Delays.Length(slots.Length, at + ".length", faults);
        Delays.Offset(slots.Guard, at + ".guard", faults);
        if (slots.From.ToDuration() + Duration.FromDays(1) <= step.Opens.ToDuration())
        {
            faults.Add(
                at + ".from", "order", "les créneaux suivent l'ouverture de l'étape",
                "slots come after the step opens");
        }

        for (var index = 1; index < slots.At.Count; index++)
        {
            if (slots.At[index] <= slots.At[index - 1])
            {
                faults.Add(
                    JsonPath.Index(at + ".at", index), "order", "les heures se suivent", "times follow one another");
            }
        }
    }

    private static void Point(MeasurementPoint point, Names names, string at, FaultList faults)
    {
        PartOfId(point.Id, at + ".id", faults);
        Delays.Offset(point.Opens, at + ".opens", faults);
        Delays.Length(point.Due, at + ".due", faults);
        faults.Unique(point.Asks, ask => ask.Id, at + ".asks", ".id");
        FaultList.Each(point.Asks, at + ".asks", (ask, path) =>
        {
            PartOfId(ask.Id, path + ".id", faults);
            faults.Known(ask.Instrument, names.InstrumentIds, path + ".instrument");
            Delays.Offset(ask.After, path + ".after", faults);
            Delays.Length(ask.Due, path + ".due", faults);
        });
    }

    /// <summary>Ids that others are made of by adding dots hold none, so that no two become the same.</summary>
    private static void PartOfId(string id, string path, FaultList faults)
    {
        if (id.Contains('.', StringComparison.Ordinal))
        {
            faults.Add(path, "identifier", "pas de point dans cet identifiant", "no dot in this id");
        }
    }
}
