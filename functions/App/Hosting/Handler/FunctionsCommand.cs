using System.Text.Json;
using Parcours.Durable;

namespace Parcours.App.Hosting.Handler;

/// <summary>Writes what the Functions host reads, from the functions that the code declares; publishing calls it.</summary>
internal sealed class FunctionsCommand : ICommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string Name => "functions";

    public string Help => "  functions --out DIR   the function.json folders of the Functions host";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var line = CommandLine.Parse(args, name => string.Equals(name, "out", StringComparison.Ordinal));
        var folder = line.Get("out") ?? throw new UsageException($"Name the folder with --out.{Environment.NewLine}{Help}");
        foreach (var function in FunctionDeclarations.All(new DurableTaskRegistry().AddSlices()))
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, function.Name));
            await File.WriteAllTextAsync(Path.Combine(own.FullName, "function.json"), function.Content.ToJsonString(Indented) + "\n", cancellation);
        }

        return 0;
    }
}
