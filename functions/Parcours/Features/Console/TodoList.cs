using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Programme.Planning;
using Parcours.Programme.Wording;

namespace Parcours.Features.Console;

/// <summary>Why something is on HR's list.</summary>
public enum TodoKind
{
    Address,
    Suppressed,
    Call,
    Stalled,
    Note,
    Session,
    Draft,
}

/// <summary>One thing for HR to do.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Title">Who or what it is about.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Details">What else helps, in words of the page's language.</param>
/// <param name="Since">Since when.</param>
public sealed record TodoItem(
    TodoKind Kind, string Title, string Href, IReadOnlyList<string> Details, Instant? Since = null);

/// <summary>What HR has to do this week: read from journeys and steps as they are.</summary>
internal sealed class TodoList(IDocumentStore store, ProgrammeVersions versions, Suppressions suppressions)
{
    private static readonly Duration Ahead = Duration.FromDays(21);

    /// <summary>Everything, the most urgent kind first.</summary>
    public async Task<IReadOnlyList<TodoItem>> ReadAsync(
        IReadOnlyList<ProgrammeLineDocument> programmes, ConsoleView view, CancellationToken cancellation)
    {
        var items = new List<TodoItem>();
        foreach (var line in programmes)
        {
            switch (line.State)
            {
                case ProgrammeState.Draft:
                    items.Add(
                        new TodoItem(
                            TodoKind.Draft, view.Say(line.Title), view.Href("/console/programmes/" + line.ProgrammeId),
                            [], line.CreatedAt));
                    break;
                case ProgrammeState.Published:
                    items.AddRange(await OfJourneysAsync(line.ProgrammeId, view, cancellation));
                    items.AddRange(await OfSessionsAsync(line, view, cancellation));
                    break;
                default:
                    break;
            }
        }

        items.AddRange(await OfSuppressionsAsync(items, view, cancellation));
        return [.. items.OrderBy(item => item.Kind).ThenBy(item => item.Since ?? Instant.MaxValue)
            .ThenBy(item => item.Title, PlainText.OrderIn(view.Locale))];
    }

    /// <summary>What HR can do something about, and doesn't see as a journey's address already.</summary>
    private async Task<IEnumerable<TodoItem>> OfSuppressionsAsync(
        IReadOnlyList<TodoItem> items, ConsoleView view, CancellationToken cancellation)
    {
        var seen = items.Where(item => item.Kind == TodoKind.Address).SelectMany(item => item.Details).ToHashSet();
        return
            from address in await suppressions.ListAsync(cancellation)
            from reason in address.Reasons
            where SuppressionRequests.CanEnd(reason.Reason) && !seen.Contains(address.Email)
            select new TodoItem(
                TodoKind.Suppressed, address.Email, view.Href("/console/suppressions"),
                [view.Say(SuppressionTexts.Reason(reason.Reason))], reason.Since);
    }

    private async Task<IEnumerable<TodoItem>> OfJourneysAsync(
        string programmeId, ConsoleView view, CancellationToken cancellation)
    {
        var lines = (await store.ListAsync<SummaryDocument>(programmeId, cancellation)).Where(line => !line.IsOver)
            .ToList();
        var journeys = await Task.WhenAll(lines.Select(async line =>
            BoardRow.Of(line, await store.ListAsync<StepDocument>(line.JourneyId, cancellation))));
        return journeys.SelectMany(row => OfJourney(row, view));
    }

    private static IEnumerable<TodoItem> OfJourney(BoardRow row, ConsoleView view)
    {
        var href = view.Href("/console/journeys/" + row.JourneyId);
        if (row.Blocker == BoardBlocker.Address)
        {
            yield return new TodoItem(TodoKind.Address, row.Name, href, [row.Email], row.Since);
        }

        if (row.Unanswered.Count > 0)
        {
            yield return new TodoItem(
                TodoKind.Call, row.Name, href,
                [.. row.Unanswered.Select(step => view.Say(StepNames.Of(step.Plan.Kind)))],
                row.Unanswered.Min(step => step.EscalatedAt));
        }

        if (row.Blocker == BoardBlocker.Stalled)
        {
            yield return new TodoItem(TodoKind.Stalled, row.Name, href, [view.Say(BoardTexts.Of(row.State))]);
        }

        foreach (var note in row.Steps.Where(
                step => step is
                {
                    IsOver: false, AnsweredAt: null,
                    Plan: { Kind: StepKinds.InterviewNotes, Meeting: { } meeting }
                } && meeting.End < view.Now))
        {
            yield return new TodoItem(
                TodoKind.Note, row.Name, href,
                [PlainText.FullName(note.Plan.Recipient.FirstName, note.Plan.Recipient.LastName)],
                note.Plan.Meeting!.End);
        }
    }

    private async Task<IEnumerable<TodoItem>> OfSessionsAsync(
        ProgrammeLineDocument line, ConsoleView view, CancellationToken cancellation)
    {
        var calendar = (await versions.GetAsync(line.ProgrammeId, line.Version, cancellation)).Calendar;
        return (await store.ListAsync<SessionDocument>(line.ProgrammeId, cancellation))
            .Where(session => !session.IsClosed && session.Participants.Count > 0)
            .Select(session => (
                Document: session,
                Planned: SessionPlanner.Sessions(calendar, session.Monday)
                    .FirstOrDefault(planned => planned.Id == session.SessionId)))
            .Where(session => session.Planned is { } planned && session.Document.Seated.Count() < planned.Session.Min
                && planned.Meeting.Start > view.Now && planned.Meeting.Start < view.Now + Ahead)
            .Select(session => new TodoItem(
                TodoKind.Session,
                view.Say(session.Planned!.Workshop.Title),
                view.Href("/console/programmes/" + line.ProgrammeId),
                [
                    Dates.Span(session.Planned.Meeting, view.Locale),
                    view.Say(TodoTexts.Seats(session.Document.Seated.Count(), session.Planned.Session.Min)),
                ]));
    }
}
