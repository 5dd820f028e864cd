using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parcours.App.Hosting;
using Parcours.App.TimeLapse;
using Parcours.Platform.Security;

namespace Parcours.App.Tests.Hosting;

/// <summary>How a test's program differs from the usual one.</summary>
public sealed record ParcoursAppOptions
{
    /// <summary>First instant of its clock: a Monday, 08:00 in Paris.</summary>
    public DateTimeOffset From { get; init; } = new(2027, 1, 4, 7, 0, 0, TimeSpan.Zero);

    /// <summary>0: the clock moves when the test says so.</summary>
    public double Factor { get; init; }

    /// <summary>Puts something into its data folder, which exists and is empty, before it first starts.</summary>
    public Action<string>? Data { get; init; }

    /// <summary>More options of the command line.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Adds or replaces services.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Adds endpoints.</summary>
    public Action<WebApplication>? Endpoints { get; init; }
}

/// <summary>
/// The whole program in this process: on a port of its own, in a data folder of its own, on a clock that the test
/// moves.
/// </summary>
public sealed class ParcoursApp : IAsyncDisposable
{
    /// <summary>Real time, many times what the longest takes on busy cores.</summary>
    private static readonly TimeSpan LongestAdvance = TimeSpan.FromMinutes(5);

    private readonly ParcoursAppOptions _options;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-app-");
    private readonly LogCapture _log = new();
    private WebApplication _app = null!;

    private ParcoursApp(ParcoursAppOptions options) => _options = options;

    /// <summary>Says nothing about who it is; doesn't follow redirects.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Has the HR key.</summary>
    public HttpClient Hr { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public string HrKey => Services.GetRequiredService<KeyRing>().HrKey;

    public string DataFolder => Path.Combine(_folder.FullName, "data");

    /// <summary>What was logged so far, as the console would show it.</summary>
    public IReadOnlyList<string> Logged => _log.Lines;

    public DateTimeOffset Now => Clock.GetUtcNow();

    private TimeLapseClock Clock => (TimeLapseClock)Services.GetRequiredService<TimeProvider>();

    /// <summary>Starts a program that has done what is due at its first instant.</summary>
    public static async Task<ParcoursApp> StartAsync(ParcoursAppOptions? options = null)
    {
        var app = new ParcoursApp(options ?? new ParcoursAppOptions());
        if (options?.Data is { } data)
        {
            Directory.CreateDirectory(app.DataFolder);
            data(app.DataFolder);
        }

        await app.StartAgainAsync();
        return app;
    }

    /// <summary>Goes to an instant through all that is due before it, and returns when all of it is done.</summary>
    /// <exception cref="TimeoutException">Virtual time stands, or doesn't get there.</exception>
    public Task AdvanceToAsync(DateTimeOffset instant) => Clock.AdvanceToAsync(instant).WaitAsync(LongestAdvance);

    /// <inheritdoc cref="AdvanceToAsync"/>
    public Task AdvanceAsync(TimeSpan span) => AdvanceToAsync(Now + span);

    /// <summary>Returns when everything that is due now is done, without time moving.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    /// <summary>Runs a timer function now, besides its schedule, and what follows from it.</summary>
    public async Task RunTimerAsync(string function)
    {
        await Services.GetRequiredService<TimerScheduler>().RunAsync(function);
        await SettleAsync();
    }

    /// <summary>
    /// Stops the program in order and starts it on the same data, after something was done to the data.
    /// </summary>
    public async Task RestartAsync(Func<string, Task>? whileStopped = null)
    {
        await StopAsync();
        await (whileStopped?.Invoke(Path.Combine(DataFolder, "parcours.db")) ?? Task.CompletedTask);
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartAgainAsync()
    {
        var clock = $"{_options.From:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}x{_options.Factor}";
        _app = ParcoursHost.Create(
            [
                new("data", DataFolder), new("urls", "http://127.0.0.1:0"), new("clock", clock),
                .. _options.Args.Chunk(2).Select(setting => KeyValuePair.Create(setting[0][2..], (string?)setting[1])),
            ],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(_log);
                _options.Services?.Invoke(builder.Services);
            });
        _options.Endpoints?.Invoke(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(_app.Urls.First());
        Client = NewClient(address);
        Hr = NewClient(address);
        Hr.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HrKey);
        if (_options.Factor <= 0)
        {
            await SettleAsync();
        }
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        Hr.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static HttpClient NewClient(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
}
