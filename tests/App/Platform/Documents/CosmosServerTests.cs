using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Services;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Cosmos;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Documents;

/// <summary>The server that the tests of the store stand on.</summary>
public sealed class CosmosServerTests(CosmosServer server)
{
    [Fact]
    public async Task Each_of_many_databases_can_be_read_by_query_and_by_feed()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var cancellation = TestContext.Current.CancellationToken;
        for (var number = 0; number < 70; number++)
        {
            using var containers = new CosmosContainers(await server.NewDatabaseAsync());
            using var charges = new CosmosCharges(services.GetRequiredService<IMeterFactory>(), containers);
            var store = new CosmosDocumentStore(
                containers, new ChangeSignal(), TimeProvider.System, new RealTime(TimeProvider.System), charges);
            await store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p" }, cancellation);
            Assert.Single(await store.ListAsync<NoteDocument>("p", cancellation));
            Assert.Single((await store.ReadChangesAsync(null, 10, cancellation)).Changes);
        }
    }
}
