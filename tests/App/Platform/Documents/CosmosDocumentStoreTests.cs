using System.Diagnostics.Metrics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Parcours.App.Tests.Services;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Cosmos;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Documents;

/// <summary>Cosmos DB, spoken to over HTTP: the server from npm.</summary>
public sealed class CosmosDocumentStoreTests(CosmosServer server, IdentityPlatform platform) : DocumentStoreConformance
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly FakeTimeProvider _real = new(TimeProvider.System.GetUtcNow());
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private CosmosOptions _options = null!;
    private CosmosContainers _containers = null!;

    protected override FakeTimeProvider Time => _time;

    protected override async Task<IDocumentStore> OpenAsync()
    {
        _options = await server.NewDatabaseAsync();
        return await ReopenAsync();
    }

    protected override async Task<IDocumentStore> ReopenAsync()
    {
        _containers?.Dispose();
        _containers = new CosmosContainers(_options);
        await _containers.OpenAsync(Cancellation);
        return new CosmosDocumentStore(
            _containers, new ChangeSignal(), _time, new RealTime(_real),
            new CosmosCharges(_services.GetRequiredService<IMeterFactory>(), _containers));
    }

    public override ValueTask DisposeAsync()
    {
        _containers?.Dispose();
        return _services.DisposeAsync();
    }

    [Fact]
    public async Task A_journey_and_a_programme_are_in_containers_of_their_own()
    {
        var journey = "j" + new string('0', 20);
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = journey }, Cancellation);
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "programme" }, Cancellation);
        using var inJourneys = await _containers.Journeys.ReadItemStreamAsync(
            "n1", new PartitionKey(journey), cancellationToken: Cancellation);
        using var inProgrammes = await _containers.Programmes.ReadItemStreamAsync(
            "n1", new PartitionKey("programme"), cancellationToken: Cancellation);
        Assert.True(inJourneys.IsSuccessStatusCode && inProgrammes.IsSuccessStatusCode);
        Assert.Equal(2, (await Store.ReadChangesAsync(null, 10, Cancellation)).Changes.Count);
    }

    [Fact]
    public async Task A_deleted_document_leaves_a_stone_without_its_content()
    {
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p", Text = "of somebody" }, Cancellation);
        await Store.DeleteAsync("p", "n1", Cancellation);
        using var left = await _containers.Programmes.ReadItemStreamAsync(
            "n1", new PartitionKey("p"), cancellationToken: Cancellation);
        using var json = await JsonDocument.ParseAsync(left.Content, cancellationToken: Cancellation);
        Assert.Equal("deleted", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(7 * 24 * 3600, json.RootElement.GetProperty("ttl").GetInt32());
        Assert.DoesNotContain("somebody", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_is_told_when_a_document_may_go()
    {
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p", TimeToLive = 60 }, Cancellation);
        using var stored = await _containers.Programmes.ReadItemStreamAsync(
            "n1", new PartitionKey("p"), cancellationToken: Cancellation);
        using var json = await JsonDocument.ParseAsync(stored.Content, cancellationToken: Cancellation);
        Assert.Equal(60, json.RootElement.GetProperty("ttl").GetInt32());
    }

    [Fact]
    public async Task A_signal_is_kept_through_later_writes_for_five_minutes()
    {
        var first = (
            await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p", Signals = ["A:1"] }, Cancellation))!;
        var second = (await Store.ReplaceAsync(first with { Signals = [] }, Cancellation))!;
        Assert.Equal(["A:1"], Assert.Single((await Store.ReadChangesAsync(null, 10, Cancellation)).Changes).Signals);
        _real.Advance(TimeSpan.FromMinutes(6));
        await Store.ReplaceAsync(second, Cancellation);
        Assert.Empty(Assert.Single((await Store.ReadChangesAsync(null, 10, Cancellation)).Changes).Signals);
    }

    [Fact]
    public async Task A_throttled_request_is_repeated_after_the_delay_that_the_service_names()
    {
        await Store.CreateAsync(new NoteDocument { Id = "throttled-1", Partition = "p", Text = "kept" }, Cancellation);
        var begun = TimeProvider.System.GetTimestamp();
        Assert.Equal("kept", (await Store.ReadAsync<NoteDocument>("p", "throttled-1", Cancellation))!.Text);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task A_certificate_is_trusted_for_this_client_when_the_settings_name_it()
    {
        var address = await server.StartAsync(isSecure: true);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(CosmosServer.CertificateFile);
        using var trusting = new CosmosContainers(With(certificate));
        await trusting.OpenAsync(Cancellation);
        using var strange = new CosmosContainers(With(null));
        await Assert.ThrowsAnyAsync<Exception>(() => strange.OpenAsync(Cancellation));

        CosmosOptions With(X509Certificate2? trusted) =>
            new() { Endpoint = address, Key = _options.Key, Database = "secure", Certificate = trusted };
    }

    [Fact]
    public async Task The_managed_identity_signs_in_where_no_key_is_given()
    {
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p" }, Cancellation);
        using var containers = new CosmosContainers(
            new CosmosOptions { Endpoint = _options.Endpoint, Database = _options.Database });
        await containers.OpenAsync(Cancellation);
        using var read = await containers.Programmes.ReadItemStreamAsync(
            "n1", new PartitionKey("p"), cancellationToken: Cancellation);
        Assert.True(read.IsSuccessStatusCode);
        Assert.Contains(
            platform.Resources, resource => resource.Contains(_options.Endpoint.Host, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_said_so()
    {
        await using var line = new CuttableLine(_options.Endpoint);
        using var containers = new CosmosContainers(await server.NewDatabaseAsync(line.Address));
        await containers.OpenAsync(Cancellation);
        using var charges = new CosmosCharges(_services.GetRequiredService<IMeterFactory>(), containers);
        var store = new CosmosDocumentStore(containers, new ChangeSignal(), _time, new RealTime(_real), charges);
        await store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p" }, Cancellation);
        await line.CutAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.ReadAsync<NoteDocument>("p", "n1", Cancellation));
        line.Mend();
        Assert.NotNull(await store.ReadAsync<NoteDocument>("p", "n1", Cancellation));
    }

    [Fact]
    public async Task What_each_kind_of_operation_is_charged_is_measured()
    {
        var charged = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, units, tags, _) =>
        {
            var operation = (string)tags[0].Value!;
            charged[operation] = charged.GetValueOrDefault(operation) + units;
        });
        listener.Start();
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p" }, Cancellation);
        await Store.ReadAsync<NoteDocument>("p", "n1", Cancellation);
        await Store.ReadAsync<NoteDocument>("p", "n1", Cancellation);
        Assert.Equal(
            [("create", 1d), ("read", 2d)],
            charged.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
