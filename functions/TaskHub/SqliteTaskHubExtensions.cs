using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Parcours.Sqlite;

namespace Parcours.TaskHub;

/// <summary>Puts a worker and a client of Microsoft.DurableTask on a task hub in a SQLite file.</summary>
public static class SqliteTaskHubExtensions
{
    /// <summary>As good as without a limit: the file holds a timer however long it is.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(3650);

    /// <summary>
    /// Lets the worker run on the hub in a file. It begins when the application has started, and goes by the
    /// <see cref="TimeProvider"/> of the services (the system's when there is none).
    /// </summary>
    /// <param name="builder">Of the worker.</param>
    /// <param name="path">The file, made when missing; null takes the <see cref="SqliteDatabase"/> of the services,
    /// which others may share.</param>
    /// <param name="configure">Limits.</param>
    public static IDurableTaskWorkerBuilder UseSqlite(
        this IDurableTaskWorkerBuilder builder, string? path = null, Action<SqliteTaskHubOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddHub(builder.Services, path);
        builder.Services.Configure(configure ?? (_ => { }));
        return builder.Configure(worker => worker.MaximumTimerInterval = LongestTimer)
            .UseBuildTarget<SqliteTaskHubWorker>();
    }

    /// <summary>Lets the client speak to the hub in a file: that of the worker in the same program.</summary>
    /// <param name="builder">Of the client.</param>
    /// <param name="path">As for the worker.</param>
    public static IDurableTaskClientBuilder UseSqlite(this IDurableTaskClientBuilder builder, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddHub(builder.Services, path);
        return builder.UseBuildTarget<SqliteTaskHubClient>();
    }

    private static void AddHub(IServiceCollection services, string? path)
    {
        if (path is not null)
        {
            services.TryAddSingleton(_ => SqliteDatabase.Open(path));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SqliteTaskHub>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SqliteTaskHubOptions>, SqliteTaskHubOptionsValidator>());
        services.AddOptions<SqliteTaskHubOptions>().ValidateOnStart();
    }
}
