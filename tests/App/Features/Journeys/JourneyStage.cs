using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Tests.Platform.Documents;
using Parcours.Features.Diagnosis;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Features.Practices;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>
/// A journey of the example programme in a store, whose steps a test opens, answers and applies one by one, without
/// mails and orchestrations.
/// </summary>
public sealed class JourneyStage : IAsyncDisposable
{
    private const string ProgrammeId = "cap";
    private readonly EmbeddedStore _embedded;
    private readonly ServiceProvider _services;
    private readonly ProgrammeDefinition _definition;

    private JourneyStage(EmbeddedStore embedded, ProgrammeDefinition definition)
    {
        (_embedded, _definition) = (embedded, definition);
        var services = new ServiceCollection();
        services.AddSingleton<IDocumentStore>(embedded.Store);
        services.AddSingleton<ProgrammeVersions>();
        services.AddSingleton<StepContexts>();
        services.AddSingleton<StepHandlers>();
        services.AddSingleton<StepService>();
        services.AddDiagnosis();
        services.AddGoals();
        services.AddPractices();
        _services = services.BuildServiceProvider();
    }

    public IDocumentStore Store => _embedded.Store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<JourneyStage> OpenAsync(Func<ProgrammeDefinition, ProgrammeDefinition>? change = null)
    {
        var embedded = new EmbeddedStore();
        await embedded.OpenAsync();
        var definition = (change ?? (same => same))(ExampleProgramme.Definition);
        await embedded.Store.CreateAsync(
            new ProgrammeVersionDocument
            {
                Partition = ProgrammeId,
                Id = ProgrammeVersionDocument.IdOf(1),
                Version = 1,
                Definition = definition,
                Publication = new Publication(At("2026-12-15T09:00:00Z"), null, "test", "test"),
            }, Cancellation);
        return new JourneyStage(embedded, definition);
    }

    public static Instant At(string text) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value;

    /// <summary>Starts the journey of a person of the example and gives its id.</summary>
    public async Task<string> StartAsync(int number = 0, Func<Person, Person>? change = null)
    {
        var person = (change ?? (same => same))(ExampleProgramme.People[number]);
        var id = $"j{number}";
        await Store.CreateAsync(
            new JourneyDocument
            {
                Partition = id,
                Id = JourneyDocument.TheId,
                ProgrammeId = ProgrammeId,
                Version = 1,
                Person = person,
                StartsOn = new LocalDate(2027, 1, 4),
                StartedAt = At("2026-12-20T09:00:00Z"),
            }, Cancellation);
        return id;
    }

    /// <summary>Opens a planned step.</summary>
    public async Task<StepDocument> OpenStepAsync(string journeyId, string stepId)
    {
        var journey = await Store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, Cancellation);
        var plan = JourneyPlanner.Plan(new ProgrammeCalendar(_definition), journey!.ToPerson())
            .Single(step => step.Id == stepId);
        return (await Store.CreateAsync(
            new StepDocument
            {
                Id = StepDocument.IdOf(stepId),
                Partition = journeyId,
                ProgrammeId = ProgrammeId,
                Version = 1,
                JourneyId = journeyId,
                Monday = journey.ToPerson().Monday,
                Plan = plan,
                State = StepState.Open,
            }, Cancellation))!;
    }

    /// <summary>What a handler would look at, an hour after the step's opening unless said otherwise.</summary>
    public async Task<StepContext> ContextAsync(string journeyId, string stepId, Instant? now = null)
    {
        var step = await Store.ReadAsync<StepDocument>(journeyId, StepDocument.IdOf(stepId), Cancellation);
        return (await _services.GetRequiredService<StepContexts>()
            .ReadAsync(journeyId, stepId, now ?? step!.Plan.OpensAt + Duration.FromHours(1), Cancellation))!;
    }

    /// <summary>The form behind the step's link.</summary>
    public async Task<Form> FormAsync(string journeyId, string stepId, Instant? now = null)
    {
        var context = await ContextAsync(journeyId, stepId, now);
        return (await _services.GetRequiredService<StepService>()
            .ShowAsync(journeyId, stepId, context.Now, Cancellation))!.Value.Form;
    }

    /// <summary>Answers as JSON, in full.</summary>
    public async Task<AnswerOutcome> AnswerAsync(string journeyId, string stepId, string json, Instant? now = null)
    {
        using var document = JsonDocument.Parse(json);
        var context = await ContextAsync(journeyId, stepId, now);
        return await _services.GetRequiredService<StepService>().AnswerAsync(
            journeyId, stepId, form => FormAnswers.Read(form, document.RootElement, final: true), final: true,
            context.Now, Cancellation);
    }

    /// <summary>
    /// Opens a step, answers it (with what carries the journey on, unless said otherwise) and applies the answer.
    /// </summary>
    public async Task<AnswerOutcome.Saved> CarryOnAsync(
        string journeyId, string stepId, string? json = null, Instant? now = null)
    {
        await OpenStepAsync(journeyId, stepId);
        var outcome = await AnswerAsync(
            journeyId, stepId, json ?? CarryOnAnswers.Of(await FormAsync(journeyId, stepId, now)), now);
        var saved = Assert.IsType<AnswerOutcome.Saved>(outcome);
        await ApplyAsync(journeyId, stepId);
        return saved;
    }

    public async Task ApplyAsync(string journeyId, string stepId)
    {
        var context = await ContextAsync(journeyId, stepId);
        await HandlerOf(context).ApplyAsync(context, Cancellation);
    }

    /// <summary>Lets the step's time run out, or the person decline.</summary>
    public async Task ExpireAsync(string journeyId, string stepId, bool declined = false)
    {
        var context = await ContextAsync(journeyId, stepId);
        context = context with
        {
            Now = context.Step.Plan.ClosesAt,
            Step = context.Step with { Outcome = declined ? StepOutcomes.Declined : null },
        };
        await HandlerOf(context).ExpireAsync(context, Cancellation);
    }

    public async Task<StepMail> MailAsync(string journeyId, string stepId)
    {
        var context = await ContextAsync(journeyId, stepId);
        return await HandlerOf(context).MailAsync(context, Cancellation);
    }

    public async Task<string?> SkipReasonAsync(string journeyId, string stepId)
    {
        var context = await ContextAsync(journeyId, stepId);
        return await HandlerOf(context).SkipReasonAsync(context, Cancellation);
    }

    public async Task<T> ReadAsync<T>(string partition, string id)
        where T : Document => (await Store.ReadAsync<T>(partition, id, Cancellation))!;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _embedded.DisposeAsync();
    }

    private StepHandler HandlerOf(StepContext context) =>
        _services.GetRequiredService<StepHandlers>().Of(context.Step.Plan.Kind);
}
