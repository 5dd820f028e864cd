using Microsoft.Azure.Functions.Worker.Builder;
using Parcours.Azure;
using Parcours.Platform.Startup;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.AddParcours();
    await builder.Build().RunAsync();
    return 0;
}
catch (StartupException failure)
{
    // The host writes it into the app's log.
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
