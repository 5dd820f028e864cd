using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Feed;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>What a journey's orchestrations do to it over some weeks.</summary>
public sealed class OrderlyJourneyTests : IAsyncLifetime
{
    private static readonly DateTimeOffset February = new(2027, 2, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<JourneyState> _states = new();
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    private DurableTaskClient Hub => _app.Services.GetRequiredService<DurableTaskClient>();

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Services = services => services.AddSingleton<IChangeHandler>(new StateWatch(_states)),
        });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(1);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Its_state_never_goes_back_however_often_its_orchestration_begins_afresh()
    {
        for (var day = new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero); day < February; day = day.AddDays(1))
        {
            await _program.AnswerAllAtAsync(day);
        }

        var journeyId = _program.Journeys.Values.Single();
        for (var signal = 0; signal < 45; signal++)
        {
            await Hub.RaiseEventAsync(Instances.Journey(journeyId), "Ring", journeyId, Cancellation);
            await _app.SettleAsync();
        }

        Assert.Contains(JourneyState.Running, _states);
        Assert.Equal(_states.Order(), _states);
    }

    [Fact]
    public async Task No_orchestration_waits_for_a_step_that_opens_much_later()
    {
        for (var day = new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero); day < February.AddDays(
            60); day = day.AddDays(1))
        {
            await _program.AnswerAllAtAsync(day);
            await foreach (
                var instance in Hub.GetAllInstancesAsync(
                    new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running]))
                        .WithCancellation(Cancellation))
            {
                if (Instances.Parts(instance.InstanceId) is [var partition, var step]
                    && instance.Name == nameof(StepOrchestrator))
                {
                    var document = await Store.ReadAsync<StepDocument>(
                        partition, StepDocument.IdOf(step), Cancellation);
                    Assert.True(
                        document!.Plan.OpensAt <= Instant.FromDateTimeOffset(_app.Now) + Duration.FromDays(4),
                        $"{step} opens at {document.Plan.OpensAt}, and it is {_app.Now:o}");
                }
            }
        }
    }

    [Fact]
    public async Task A_mail_that_waited_until_nobody_could_answer_it_is_not_sent()
    {
        await _app.AdvanceToAsync(new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero));
        var open = (await Store.ListAsync<StepDocument>(_program.Journeys.Values.Single(), Cancellation))
            .First(step => step.IsOpen);
        var now = Instant.FromDateTimeOffset(_app.Now);
        var late = await Store.CreateAsync(
            open with
            {
                Id = StepDocument.IdOf("late"),
                Plan = open.Plan with
                {
                    Id = "late",
                    OpensAt = now - Duration.FromMinutes(
                    2),
                    DueAt = now - Duration.FromMinutes(1),
                    ClosesAt = now - Duration.FromSeconds(
                        1),
                    RemindersAt = []
                },
                State = StepState.Open,
                InvitedAt = null,
                Mails = [],
                Signals = [],
                ETag = null,
            }, Cancellation);
        var decidedAt = late!.Plan.OpensAt.ToDateTimeUtc();

        var invite = ActivatorUtilities.CreateInstance<InviteToStep>(_app.Services);
        var sent = await invite.RunAsync(
            null!, new StepActInput(OfSignal(late.Orchestration!), decidedAt, decidedAt, 0));

        Assert.Null(sent);
        Assert.Empty((await Store.ReadAsync<StepDocument>(late.Partition, late.Id, Cancellation))!.Mails);
    }

    /// <summary>The instance id of a signal.</summary>
    private static string OfSignal(string signal) => signal.Split(':')[1];

    private sealed class StateWatch(ConcurrentQueue<JourneyState> states) : IChangeHandler
    {
        public string Name => "states";

        public bool Concerns(ChangedDocument change) => change.Type == DocumentType.NameOf<JourneyDocument>();

        public string PartitionKeyOf(ChangedDocument change) => change.Partition;

        public Task HandleAsync(ChangedDocument change, CancellationToken cancellation)
        {
            states.Enqueue(
                System.Text.Json.JsonSerializer.Deserialize<JourneyDocument>(change.Json, DocumentJson.Options)!.State);
            return Task.CompletedTask;
        }
    }
}
