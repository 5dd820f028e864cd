using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Platform.Documents;
using Parcours.App.Tests.Services;
using Parcours.Platform.Documents.Cosmos;
using Parcours.Platform.Feed;

namespace Parcours.App.Tests.Platform.Feed;

/// <summary>Where the feed's handlers stand, in both stores alike.</summary>
public abstract class FeedMemoryConformance : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IFeedMemory Memory { get; set; } = null!;

    protected abstract Task<IFeedMemory> OpenAsync();

    public async ValueTask InitializeAsync() => Memory = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_handler_begins_at_the_beginning() =>
        Assert.Null((await Memory.ReadAsync("h", Cancellation)).Continuation);

    [Fact]
    public async Task A_place_is_kept_for_each_handler()
    {
        var first = await Memory.MoveAsync("h", await Memory.ReadAsync("h", Cancellation), "1", Cancellation);
        var second = await Memory.MoveAsync("h", first!, "2", Cancellation);

        Assert.Equal("2", second!.Continuation);
        Assert.Equal("2", (await Memory.ReadAsync("h", Cancellation)).Continuation);
        Assert.Null((await Memory.ReadAsync("other", Cancellation)).Continuation);
    }

    [Fact]
    public async Task Whoever_does_not_know_where_it_stands_does_not_move_it()
    {
        var nowhere = await Memory.ReadAsync("h", Cancellation);
        var first = await Memory.MoveAsync("h", nowhere, "1", Cancellation);
        Assert.Null(await Memory.MoveAsync("h", nowhere, "9", Cancellation));
        await Memory.MoveAsync("h", first!, "2", Cancellation);

        Assert.Null(await Memory.MoveAsync("h", first!, "9", Cancellation));
        Assert.Equal("2", (await Memory.ReadAsync("h", Cancellation)).Continuation);
    }

    [Fact]
    public async Task Of_many_who_move_it_together_one_does()
    {
        var from = await Memory.ReadAsync("h", Cancellation);

        var moved = await Task.WhenAll(
            Enumerable.Range(1, 10).Select(n => Memory.MoveAsync("h", from, $"{n}", Cancellation)));

        var winner = Assert.Single(moved, position => position is not null);
        Assert.Equal(winner!.Continuation, (await Memory.ReadAsync("h", Cancellation)).Continuation);
    }
}

public sealed class SqliteMemoryTests : FeedMemoryConformance
{
    private readonly EmbeddedStore _embedded = new();

    public override ValueTask DisposeAsync() => _embedded.DisposeAsync();

    protected override async Task<IFeedMemory> OpenAsync()
    {
        await _embedded.OpenAsync();
        return _embedded.Memory;
    }
}

public sealed class CosmosMemoryTests(CosmosServer server) : FeedMemoryConformance
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private CosmosContainers? _containers;

    public override ValueTask DisposeAsync()
    {
        _containers?.Dispose();
        return _services.DisposeAsync();
    }

    protected override async Task<IFeedMemory> OpenAsync()
    {
        _containers = new CosmosContainers(await server.NewDatabaseAsync());
        await _containers.OpenAsync(Cancellation);
        return new CosmosMemory(
            _containers, new CosmosCharges(_services.GetRequiredService<IMeterFactory>(), _containers));
    }
}
