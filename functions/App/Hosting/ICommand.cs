using Parcours.Platform.Startup;

namespace Parcours.App.Hosting;

/// <summary>What the program does when its first argument is this command's name.</summary>
public interface ICommand
{
    /// <summary>One lower-case word; empty for what happens without any.</summary>
    string Name { get; }

    /// <summary>How it is written and what it does, in one line of help.</summary>
    string Help { get; }

    /// <summary>Runs it to its end and gives the exit code.</summary>
    /// <param name="args">What follows the name.</param>
    /// <param name="cancellation">Cancelled when the person wants it to end.</param>
    /// <exception cref="UsageException">An argument isn't one of the command's.</exception>
    Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation);
}
