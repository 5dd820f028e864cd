using Parcours.App.Tests.Features.Journeys;
using Parcours.Features.Diagnosis;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Diagnosis;

public class InterviewBookingTests
{
    [Fact]
    public async Task Managers_who_all_want_the_same_time_get_different_ones_and_are_told()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journeys = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            journeys.Add(await stage.StartAsync(number));
            await stage.OpenStepAsync(journeys[^1], "interview");
        }

        var wish = (await stage.FormAsync(journeys[0], "interview")).Fields[0].Options[0].Value;
        var outcomes = await Task.WhenAll(journeys.Select(journey => stage.AnswerAsync(journey, "interview", $$"""{ "slot": "{{wish}}" }""")));

        var slots = new List<string?>();
        foreach (var journey in journeys)
        {
            slots.Add((await stage.ContextAsync(journey, "interview")).Step.Answers!.Text("slot"));
        }

        Assert.Equal(12, slots.Distinct().Count());
        Assert.Single(outcomes, outcome => ((AnswerOutcome.Saved)outcome).Warnings.Count == 0);
    }

    [Fact]
    public async Task A_time_that_was_shown_stays_choosable_and_free_ones_come_first()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var (first, second) = (await stage.StartAsync(0), await stage.StartAsync(1));
        await stage.CarryOnAsync(first, "interview");
        var taken = (await stage.ContextAsync(first, "interview")).Step.Answers!.Text("slot");
        await stage.OpenStepAsync(second, "interview");

        var options = (await stage.FormAsync(second, "interview")).Fields[0].Options;

        Assert.InRange(options.Count, 2, 20);
        Assert.Equal(taken, options[^1].Value);
    }

    [Fact]
    public async Task Booking_is_followed_by_a_confirmation_and_a_note_once()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "interview");

        await stage.ApplyAsync(journey, "interview");

        var steps = await stage.Store.ListAsync<StepDocument>(journey, TestContext.Current.CancellationToken);
        Assert.Equal(
            [StepKinds.InterviewBooking, StepKinds.InterviewConfirmation, StepKinds.InterviewNotes],
            steps.Select(step => step.Plan.Kind));
        Assert.Single(await stage.Store.ListAsync<SlotDocument>("cap", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Both_sides_get_the_same_entry_for_their_calendars()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "interview");

        var manager = (await stage.MailAsync(journey, "interview.confirmation")).Calendar!;
        var facilitator = (await stage.MailAsync(journey, "interview.notes")).Calendar!;

        Assert.Equal(
            (manager.Uid, manager.Start, manager.End),
            (facilitator.Uid, facilitator.Start, facilitator.End));
        Assert.Equal((0, false), (manager.Sequence, manager.Cancelled));
        Assert.Empty((await stage.FormAsync(journey, "interview.confirmation")).Fields);
    }

    [Fact]
    public async Task The_simulation_names_the_same_follow_ups()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.CarryOnAsync(journey, "interview");
        var context = await stage.ContextAsync(journey, "interview");
        var first = Slots.Offered(
            context.Programme.Calendar, context.OwnJourney.ToPerson(), context.Step.Plan, context.Step.Plan.OpensAt)[0];

        var notes = (await stage.ContextAsync(journey, "interview.notes")).Step.Plan;

        Assert.Equal(context.Programme.Definition.Facilitator(first.ContactId), notes.Recipient);
    }

    [Fact]
    public async Task Silence_books_nothing_and_gives_back_what_was_claimed()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, "interview");

        await stage.ExpireAsync(journey, "interview");

        Assert.Empty(await stage.Store.ListAsync<SlotDocument>("cap", TestContext.Current.CancellationToken));
        Assert.Null(
            await stage.Store.ReadAsync<NeedsDocument>(
                journey, NeedsDocument.TheId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_late_answer_that_finds_no_free_time_is_taken_and_says_so()
    {
        await using var stage = await JourneyStage.OpenAsync();
        var journey = await stage.StartAsync();
        await stage.OpenStepAsync(journey, "interview");
        var late = JourneyStage.At("2027-01-18T12:00:00Z");
        var form = await stage.FormAsync(journey, "interview", late);

        var outcome = await stage.AnswerAsync(journey, "interview", CarryOnAnswers.Of(form), late);
        await stage.ApplyAsync(journey, "interview");

        Assert.Equal(FormState.Late, form.State);
        Assert.Single(Assert.IsType<AnswerOutcome.Saved>(outcome).Warnings);
        Assert.Single(await stage.Store.ListAsync<StepDocument>(journey, TestContext.Current.CancellationToken));
    }
}
