using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Tests.Acceptance;
using Parcours.Features.Journeys;
using Parcours.Features.Measurements;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Measurements;

/// <summary>What is left of confidential answers once the example has run.</summary>
[Collection(nameof(ExampleRun))]
public class ConfidentialityTests(ExampleRun run)
{
    private IDocumentStore Store => run.Program.App.Services.GetRequiredService<IDocumentStore>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Closing_a_point_destroys_the_key_of_its_ballots()
    {
        var points = await Store.ListAsync<MeasurementDocument>(run.Program.ProgrammeId, Cancellation);
        Assert.Equal(4, points.Count);
        Assert.All(points, point => Assert.Null(point.BallotKey));
    }

    [Fact]
    public async Task Ballots_name_nobody()
    {
        var ballots = await Store.ListAsync<BallotDocument>(run.Program.ProgrammeId, Cancellation);
        Assert.NotEmpty(ballots);
        var people = run.Program.Example["people"]!.AsArray()
            .SelectMany(person => person!["team"]!.AsArray().Append(person["lineManager"]))
            .Select(person => (string)person!["email"]!).ToList();
        var steps = (await Store.ListAsync<StepDocument>(run.Program.ProgrammeId, Cancellation))
            .Select(step => step.Plan.Id).ToList();
        Assert.All(ballots, ballot =>
        {
            var text = System.Text.Json.JsonSerializer.Serialize(ballot, DocumentJson.Options);
            Assert.All(people, email => Assert.DoesNotContain(email, text, StringComparison.OrdinalIgnoreCase));
            Assert.All(steps, step => Assert.DoesNotContain(step, text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_order_in_which_ballots_were_cast_is_gone()
    {
        var ballots = await Store.ListAsync<BallotDocument>(run.Program.ProgrammeId, Cancellation);
        foreach (var point in ballots.GroupBy(ballot => ballot.Measurement))
        {
            Assert.Equal(
                point.Select(ballot => ballot.Id).Order(StringComparer.Ordinal),
                point.OrderBy(ballot => long.Parse(ballot.ETag!, CultureInfo.InvariantCulture))
                    .Select(ballot => ballot.Id));
        }
    }

    [Fact]
    public async Task A_confidential_step_keeps_no_answer_and_no_time_finer_than_the_day()
    {
        var steps = (await Store.ListAsync<StepDocument>(run.Program.ProgrammeId, Cancellation))
            .Where(step => step.Plan.Kind is StepKinds.TeamMeasure
            || (step.Plan.Kind is StepKinds.ImpactMeasure && !IsHr(step))).ToList();
        Assert.NotEmpty(steps);
        Assert.Contains(steps, step => step.AnsweredAt is not null);
        Assert.All(steps.Where(step => step.AnsweredAt is not null), step =>
        {
            Assert.True(step.Answers is null || step.Answers.Values.Count == 0);
            Assert.Null(step.Draft);
            Assert.Equal(LocalTime.Midnight, LocalTimeOf(step, step.AnsweredAt!.Value));
            Assert.Equal(step.AnsweredAt, step.DoneAt);
            Assert.DoesNotContain(step.Events, told => told.Type.EndsWith(".done", StringComparison.Ordinal));
        });
    }

    private static bool IsHr(StepDocument step) =>
        step.Plan.Recipient.Email.Value is "sophie.lambert@example.org" or "marc.delattre@example.org";

    private static LocalTime LocalTimeOf(StepDocument step, Instant at) =>
        at.InZone(ProgrammeCalendar.Zone(step.Plan.Recipient.TimeZone)).TimeOfDay;
}
