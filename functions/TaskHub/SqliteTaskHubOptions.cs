using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Parcours.TaskHub;

/// <summary>Limits of the hub; checked when the program starts.</summary>
public sealed class SqliteTaskHubOptions
{
    /// <summary>
    /// Turns of different instances that run at once; 1 to 1,024. Most of its time a turn waits for the commit that it
    /// shares with others, so many at once cost little and make the commits larger.
    /// </summary>
    [Range(1, 1024)]
    public int MaxConcurrentOrchestrations { get; set; } = 64;

    /// <summary>Activities that run at once; 1 to 1,024.</summary>
    [Range(1, 1024)]
    public int MaxConcurrentActivities { get; set; } = 32;

    /// <summary>Activities that wait in memory; any number more wait in the file. 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxQueuedActivities { get; set; } = 1024;

    /// <summary>Messages that one turn takes in; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxMessagesPerTurn { get; set; } = 100;

    /// <summary>
    /// Times that the process may end while an activity runs before that activity is given up and fails; 1 to 100. They
    /// are counted from its second run on: the first one, which nearly always is the last, isn't written down.
    /// </summary>
    [Range(1, 100)]
    public int MaxActivityAttempts { get; set; } = 5;

    /// <summary>
    /// Whether raising an event fails where there is nobody to hear it, as it does under the Functions host, which has
    /// an option of this name: with <see cref="Grpc.Core.StatusCode.NotFound"/> for an unknown instance, with
    /// <see cref="Grpc.Core.StatusCode.FailedPrecondition"/> for one that is over. Otherwise the event is dropped
    /// without a word.
    /// </summary>
    public bool ThrowStatusExceptionsOnRaiseEvent { get; set; }

    /// <summary>Makes ids of instances and executions; version 7 UUIDs by the hub's clock when null.</summary>
    public Func<string>? NewId { get; set; }
}

[OptionsValidator]
internal sealed partial class SqliteTaskHubOptionsValidator : IValidateOptions<SqliteTaskHubOptions>;
