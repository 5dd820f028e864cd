using Microsoft.Playwright;

namespace Parcours.Browser.Tests;

/// <summary>The screens that pages are looked at on.</summary>
internal static class Screens
{
    public static BrowserNewContextOptions Phone(
        string locale = "fr-FR", bool script = true, ColorScheme scheme = ColorScheme.Light) => new()
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            DeviceScaleFactor = 1,
            HasTouch = true,
            IsMobile = true,
            Locale = locale,
            JavaScriptEnabled = script,
            ColorScheme = scheme,
        };

    public static BrowserNewContextOptions Desk(ColorScheme scheme = ColorScheme.Light) => new()
    {
        ViewportSize = new() { Width = 1280, Height = 860 },
        Locale = "fr-FR",
        ColorScheme = scheme,
    };

    /// <summary>Keeps a picture of the whole page.</summary>
    public static Task KeepAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screens, name + ".png"), FullPage = true });
}
