using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Features.Measurements;
using Parcours.Features.Operations;
using Parcours.Features.Practices;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Operations;

/// <summary>What has an orchestration, and whose orchestration is gone.</summary>
public sealed class WatchdogTests : IAsyncLifetime
{
    private static readonly LocalDate Monday = new(2027, 1, 4);

    private CountingStore? _counting;
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    private DurableTaskClient Hub => _app.Services.GetRequiredService<DurableTaskClient>();

    private Watchdog Watchdog => _app.Services.GetRequiredService<Watchdog>();

    private Instant Now => Instant.FromDateTimeOffset(_app.Now);

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Services = services => services.AddSingleton<IDocumentStore>(provider =>
                _counting = new CountingStore(provider.GetRequiredService<SqliteDocumentStore>())),
        });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static TheoryData<string> Kinds => ["journey", "step", "cohort step", "session", "point", "trial"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whatever_is_late_and_whose_orchestration_is_gone_is_started_again(string kind)
    {
        await _program.StartAsync(1);
        await _app.AdvanceToAsync(new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero));
        var instance = await LateAsync(kind);
        await GoneAsync(instance);

        await _app.SettleAsync();
        var signalled = await Watchdog.RunAsync(
            Now + Watchdog.LateAfter + Duration.FromSeconds(2), cancellation: Cancellation);

        Assert.NotEqual(0, signalled);
        Assert.NotNull(await Hub.GetInstanceAsync(instance, Cancellation));
    }

    [Fact]
    public async Task An_answered_step_whose_orchestration_died_before_completing_it_is_late_at_once()
    {
        await _program.StartAsync(1);
        await _app.AdvanceToAsync(new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero));
        var step = await OpenStepAsync();
        await GoneAsync(OfSignal(step.Orchestration!));
        await Store.UpdateAsync<StepDocument>(
            step.Partition, step.Id,
            current => current with { AnsweredAt = Now, Outcome = StepOutcomes.Declined, Signals = [] }, Cancellation);

        await Watchdog.RunAsync(Now + Duration.FromDays(1), cancellation: Cancellation);
        await _app.SettleAsync();

        Assert.True((await Store.ReadAsync<StepDocument>(step.Partition, step.Id, Cancellation))!.IsOver);
    }

    [Fact]
    public async Task What_is_alive_and_only_waits_for_the_working_day_is_left_alone()
    {
        await _program.StartAsync(1);
        await _app.AdvanceToAsync(new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero));
        await LateAsync("step");
        await _app.SettleAsync();

        Assert.Equal(
            0, await Watchdog.RunAsync(Now + Watchdog.LateAfter + Duration.FromSeconds(2), cancellation: Cancellation));
    }

    [Fact]
    public async Task When_the_whole_hub_is_lost_its_round_starts_everything_although_nothing_is_late()
    {
        await _program.StartAsync();
        var instances = _program.Journeys.Values.Select(Instances.Journey).ToList();
        foreach (var instance in instances)
        {
            await GoneAsync(instance);
        }

        await Watchdog.RunAsync(Now, Duration.FromDays(3650), Cancellation);

        Assert.All(
            instances,
            instance => Assert.NotNull(Hub.GetInstanceAsync(instance, Cancellation).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task A_run_costs_no_more_with_twelve_journeys_than_with_four()
    {
        await _program.StartAsync(4);
        await _app.SettleAsync();
        var four = await CostAsync();
        await _program.StartAsync();
        await _app.SettleAsync();
        var twelve = await CostAsync();

        Assert.InRange(twelve, 1, Math.Max(four, 5 + (2 * WatchdogRound.PerRun)));
    }

    /// <summary>Operations of the store in a run where nothing is late.</summary>
    private async Task<int> CostAsync()
    {
        await Watchdog.RunAsync(Now, cancellation: Cancellation);
        var before = _counting!.Counts.Values.Sum();
        Assert.Equal(0, await Watchdog.RunAsync(Now, cancellation: Cancellation));
        return _counting.Counts.Values.Sum() - before;
    }

    private async Task GoneAsync(string instance)
    {
        await Hub.TerminateInstanceAsync(instance, cancellation: Cancellation);
        await _app.SettleAsync();
        await Hub.PurgeInstanceAsync(instance, Cancellation);
        Assert.Null(await Hub.GetInstanceAsync(instance, Cancellation));
    }

    private async Task<StepDocument> OpenStepAsync() =>
        (await Store.ListAsync<StepDocument>(_program.Journeys.Values.Single(), Cancellation))
            .First(step => step.IsOpen);

    /// <summary>The instance of something of a kind that should act now.</summary>
    private async Task<string> LateAsync(string kind)
    {
        switch (kind)
        {
            case "journey":
                var journey = await Store.UpdateAsync<JourneyDocument>(
                    _program.Journeys.Values.Single(), JourneyDocument.TheId,
                    current => current with { NextAt = Now, Signals = [] }, Cancellation);
                return Instances.Journey(journey!.Partition);
            case "step":
                var step = await OpenStepAsync();
                await Store.UpdateAsync<StepDocument>(
                    step.Partition, step.Id,
                    current =>
                        current with
                        {
                            Plan = current.Plan with { RemindersAt = [Now] },
                            RemindersDone = 0,
                            Signals = []
                        }, Cancellation);
                await Store.UpdateAsync<SummaryDocument>(
                    step.ProgrammeId, SummaryDocument.IdOf(step.Partition), line => line with { LookAt = Now },
                    Cancellation);
                return OfSignal(step.Orchestration!);
            case "cohort step":
                var own = await OpenStepAsync();
                return await CreatedAsync(own with
                {
                    Partition = own.ProgrammeId,
                    JourneyId = null,
                    Signals = [],
                    Plan = own.Plan with { Kind = StepKinds.ImpactMeasure, RemindersAt = [Now] },
                    RemindersDone = 0,
                });
            case "session":
                return await CreatedAsync(new SessionDocument
                {
                    Id = "session-late",
                    Partition = _program.ProgrammeId,
                    SessionId = "late",
                    WorkshopId = "late",
                    Monday = Monday,
                    Version = 1,
                    Max = 12,
                    NextAt = Now,
                });
            case "point":
                return await CreatedAsync(new MeasurementDocument
                {
                    Id = "measure-late",
                    Partition = _program.ProgrammeId,
                    Point = "late",
                    Monday = Monday,
                    Version = 1,
                    OpensAt = Now,
                    OpenedAt = Now,
                    ClosesAt = Now + Duration.FromDays(7),
                    NextAt = Now,
                });
            default:
                return await CreatedAsync(new TrialDocument
                {
                    Id = "trial-late",
                    Partition = _program.ProgrammeId,
                    JourneyId = _program.Journeys.Values.Single(),
                    Monday = Monday,
                    Title = "A round of thanks",
                    CommittedAt = Now,
                    NextAt = Now,
                });
        }
    }

    private async Task<string> CreatedAsync<T>(T document)
        where T : Document => OfSignal((await Store.CreateAsync(document, Cancellation))!.Orchestration!);

    /// <summary>The instance id of a signal.</summary>
    private static string OfSignal(string signal) => signal.Split(':')[1];
}
