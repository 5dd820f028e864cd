using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Planning.Simulating;

/// <summary>
/// The views of team answers that will never exist for these people, whatever the answers: said before the launch.
/// </summary>
internal static class RefusedViews
{
    public static IReadOnlyList<RefusedView> Of(ProgrammeDefinition definition, IReadOnlyList<JourneyPerson> people)
    {
        var floor = definition.Privacy.Floor;
        return
        [
            .. people.Where(person => person.Person.Team.Count > 0 && person.Person.Team.Count < floor)
                .OrderBy(person => person.Person.LastName, PlainText.OrderIn("fr"))
                .Select(person => new RefusedView(
                    new Text(
                        $"Équipe de {PlainText.FullName(person.Person.FirstName, person.Person.LastName)}",
                        $"Team of {PlainText.FullName(person.Person.FirstName, person.Person.LastName)}"),
                    new Text(
                        $"moins de {floor} personnes : jamais affichée, fusionnée au total",
                        $"fewer than {floor} people: never shown, merged into the total"))),
        ];
    }
}
