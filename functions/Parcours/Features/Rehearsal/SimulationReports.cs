using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.Programme.Planning.Simulating;

namespace Parcours.Features.Rehearsal;

/// <summary>The dry run as one HTML file that needs nothing else: its style is inside it.</summary>
internal static class SimulationReports
{
    public static async Task<string> HtmlAsync(SimulateInput input, SimulationResult result, string locale)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(SimulationReport.Locale)] = locale,
            [nameof(SimulationReport.Input)] = input,
            [nameof(SimulationReport.Result)] = result,
        });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<SimulationReport>(parameters)).ToHtmlString());
    }
}
