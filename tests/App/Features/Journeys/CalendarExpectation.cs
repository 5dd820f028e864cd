using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>What should stand in calendars, by what the product's own pages tell, once no mail waits.</summary>
internal static class CalendarExpectation
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Every calendar holds the meetings ahead that its owner is expected at, and nothing else.</summary>
    public static async Task AssertAsync(ParcoursApp app, ContractProgram program)
    {
        var client = await CalendarClient.ReadAsync(app);
        var expected = new List<(string To, DateTimeOffset Start)>();
        foreach (var id in program.Journeys.Values)
        {
            expected.AddRange(
                (await OfAsync(app, program, id)).Where(meeting => meeting.Meeting.Start.ToDateTimeOffset() > app.Now)
                    .Select(meeting => (meeting.To, meeting.Meeting.Start.ToDateTimeOffset())).Distinct());
        }

        var held = client.Sent.Select(sent => sent.To).Distinct()
            .SelectMany(to => client.Ahead(to, app.Now).Select(entry => (to, entry.Start)));
        Assert.Equal(expected.Order(), held.Order());
    }

    private static async Task<IReadOnlyList<(string To, Meeting Meeting)>> OfAsync(
        ParcoursApp app, ContractProgram program, string id)
    {
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var journey = (await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, Cancellation))!;
        if (journey.IsOver)
        {
            return [];
        }

        var told = (await store.ListAsync<StepDocument>(id, Cancellation))
            .Where(step => step.Outcome is not "excused")
            .Where(step => step.Mails.Count > 0 || step.Outcome is not StepOutcomes.Paused)
            .ToList();
        var seats = (await store.ListAsync<SessionDocument>(program.ProgrammeId, Cancellation))
            .Where(session => session.Of(id) is { Seat: Seat.Invited or Seat.Confirmed })
            .Select(session => session.SessionId).ToList();
        var tripartite = await store.ListAsync<TripartiteDocument>(id, Cancellation);
        return
        [
            .. from step in told
               where (step.Plan.Kind == StepKinds.WorkshopInvitation && seats.Contains(step.Plan.Source))
                   || step.Plan.Kind is StepKinds.InterviewConfirmation or StepKinds.InterviewNotes
               select (step.Plan.Recipient.Email, step.Plan.Meeting!),
            .. from meeting in tripartite
               where told.Exists(
                   step => step.Plan.Source == meeting.Source && step.Plan.Kind == StepKinds.TripartiteInvitation)
               select (journey.Person.Email, meeting.Meeting),
            .. from meeting in tripartite
               where told.Exists(
                   step => step.Plan.Source == meeting.Source && step.Plan.Recipient.Role == Role.LineManager)
               select (journey.Person.LineManager!.Email, meeting.Meeting),
        ];
    }
}
