using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Parcours.Browser.Tests.Chromium))]

namespace Parcours.Browser.Tests;

/// <summary>
/// One real browser for all tests. Where there is none they are skipped with the reason; in CI they fail.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where people find the pictures of the last run.</summary>
    public static string Screens { get; } = System.IO.Path.Combine(FindRoot(), "TestResults", "screens");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, ChromiumSandbox = false });
        Directory.CreateDirectory(Screens);
    }

    /// <summary>A new page in a context of its own.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            var why =
                $"There is no browser at {Path}: apt-get install --no-install-recommends chromium fonts-dejavu-core";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", why);
            Assert.Fail(why);
        }

        var context = await _browser.NewContextAsync(options ?? new());
        context.SetDefaultTimeout(10_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Parcours.slnx")))
        {
            folder = System.IO.Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        }

        return folder;
    }
}
