using Microsoft.Data.Sqlite;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Cosmos;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Feed;
using Parcours.Platform.Messaging;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Startup;
using Parcours.Sqlite;

namespace Parcours;

/// <summary>The document store, embedded or in Cosmos DB, and the change feed with its handlers.</summary>
internal static class StoreServices
{
    /// <param name="services">Where to.</param>
    /// <param name="cosmos">Null keeps the documents in the data folder.</param>
    public static void AddDocuments(this IServiceCollection services, CosmosOptions? cosmos)
    {
        services.AddSingleton(provider => OpenDatabase(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<DeadLetterRetry>();
        services.AddSingleton<IChangeHandler, Changes>();
        services.AddSingleton<IChangeHandler, Events>();
        if (cosmos is null)
        {
            services.AddSingleton<SqliteDocumentStore>();
            services.AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<SqliteDocumentStore>());
            services.AddSingleton<IStoreProbe>(
                provider => new StoreProbe(provider.GetRequiredService<SqliteDocumentStore>()));
            services.AddSingleton<IStoreOpening, NothingToOpen>();
            services.AddSingleton<IFeedMemory, SqliteMemory>();
        }
        else
        {
            services.AddSingleton(cosmos);
            services.AddSingleton<CosmosContainers>();
            services.AddSingleton<CosmosCharges>();
            services.AddSingleton<IDocumentStore, CosmosDocumentStore>();
            services.AddSingleton<IStoreProbe, StoreProbe>();
            services.AddSingleton<IStoreOpening, CosmosOpening>();
            services.AddSingleton<IFeedMemory, CosmosMemory>();
        }
    }

    /// <summary>The container asks for services synchronously; this happens once, before anything else runs.</summary>
    private static SqliteDatabase OpenDatabase(DataFolder folder)
    {
        try
        {
            var database = SqliteDatabase.Open(folder.DatabaseFile);
            SqliteMemory.CreateTablesAsync(database).GetAwaiter().GetResult();
            return database;
        }
        catch (Exception fault) when (fault is SqliteException or InvalidOperationException)
        {
            throw new StartupException(
                $"The database {folder.DatabaseFile} can't be opened: {fault.Message} Put a backup of it in its place, "
                    + "or give another folder with --data.",
                fault);
        }
    }
}
