using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amqp;
using Parcours.App.Tests.Services;

[assembly: AssemblyFixture(typeof(RabbitBroker))]

namespace Parcours.App.Tests.Services;

/// <summary>
/// RabbitMQ with its AMQP 1.0 plugin, on ports of its own, started at first use. Each test names queues of its own, which are
/// declared beforehand: a message to a queue that isn't there would be accepted and lost.
/// </summary>
public sealed class RabbitBroker : IAsyncDisposable
{
    private const string User = "parcours";
    private const string Password = "secret-of-the-test";
    private const int QueueSets = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _starting = new(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-rabbit-");
    private readonly List<Process> _processes = [];
    private int _port;
    private int _epmdPort;
    private string _home = "";
    private int _sets;

    /// <summary>A topic, a queue of commands and one of rejected commands, which nobody else uses.</summary>
    public async Task<Queues> NewQueuesAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_port == 0)
            {
                await StartAsync();
            }
        }
        finally
        {
            _starting.Release();
        }

        var number = Interlocked.Increment(ref _sets);
        Assert.True(number <= QueueSets, $"Only {QueueSets} sets of queues are declared.");
        return new Queues(_port, number.ToString(CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        foreach (var process in _processes.AsEnumerable().Reverse())
        {
            if (!process.HasExited)
            {
                // The script passes the signal on to the node; a killed script would leave it behind.
                using var term = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
                await term.WaitForExitAsync();
                if (await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(20))) is { IsCompleted: true } && !process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }

            process.Dispose();
        }

        if (_epmdPort != 0)
        {
            using var end = Process.Start(new ProcessStartInfo("epmd", ["-port", _epmdPort.ToString(CultureInfo.InvariantCulture), "-kill"]) { UseShellExecute = false, RedirectStandardOutput = true });
            if (end is not null)
            {
                await end.WaitForExitAsync();
            }
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        _home = Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").FirstOrDefault() ?? ""
            : "";
        RequiredPart.Check(_home.Length > 0, "There is no RabbitMQ: install Debian's rabbitmq-server to test on a broker.");
        var (port, distribution) = (FreePort(), FreePort());
        _epmdPort = FreePort();
        var plugins = Write("enabled_plugins", "[rabbitmq_amqp1_0].");
        var definitions = Write("definitions.json", Definitions().ToJsonString());
        var config = Write("rabbitmq.conf", $"listeners.tcp.1 = 127.0.0.1:{port}\nload_definitions = {definitions}\nlog.console = false\n");
        var start = new ProcessStartInfo(Path.Combine(_home, "sbin", "rabbitmq-server")) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.FullName,
            ["RABBITMQ_NODENAME"] = $"parcours{port}@localhost",
            ["RABBITMQ_CONFIG_FILE"] = config,
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder.FullName, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder.FullName, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
            ["RABBITMQ_DIST_PORT"] = distribution.ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_PORT"] = _epmdPort.ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        })
        {
            start.Environment[name] = value;
        }

        var server = Process.Start(start)!;
        _processes.Add(server);
        _ = server.StandardOutput.ReadToEndAsync();
        _ = server.StandardError.ReadToEndAsync();
        var begun = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync(port))
        {
            Assert.False(server.HasExited, "RabbitMQ ended while it was starting.");
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, "RabbitMQ doesn't answer.");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        _port = port;
    }

    /// <summary>With definitions no default user is made.</summary>
    private static JsonObject Definitions()
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        byte[] hash = [.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(Password)])];
        return new JsonObject
        {
            ["users"] = new JsonArray(new JsonObject
            {
                ["name"] = User,
                ["password_hash"] = Convert.ToBase64String(hash),
                ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
                ["tags"] = "",
            }),
            ["vhosts"] = new JsonArray(new JsonObject { ["name"] = "/" }),
            ["permissions"] = new JsonArray(new JsonObject { ["user"] = User, ["vhost"] = "/", ["configure"] = ".*", ["write"] = ".*", ["read"] = ".*" }),
            ["queues"] = new JsonArray([.. Enumerable.Range(1, QueueSets).SelectMany(n => new[] { $"events-{n}", $"commands-{n}", $"commands-{n}-rejected" })
                .Select(name => (JsonNode)new JsonObject { ["name"] = name, ["vhost"] = "/", ["durable"] = true, ["auto_delete"] = false, ["arguments"] = new JsonObject() })]),
        };
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            var connection = await new ConnectionFactory().CreateAsync(new Address("127.0.0.1", port, User, Password, "/", "AMQP"));
            await connection.CloseAsync();
            return true;
        }
        catch (Exception fault) when (fault is SocketException or AmqpException or IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Names of one test's queues.</summary>
    public sealed record Queues(int Port, string Number)
    {
        public string Topic => "/amq/queue/events-" + Number;

        public string Commands => "/amq/queue/commands-" + Number;

        public string Rejected => Commands + "-rejected";

        /// <summary>What a program needs to use them.</summary>
        public IReadOnlyList<string> Args(int? through = null) =>
        [
            "--ServiceBus", $"amqp://{User}:{Password}@127.0.0.1:{(through ?? Port).ToString(CultureInfo.InvariantCulture)}",
            "--ServiceBus__topic", Topic, "--ServiceBus__queue", Commands,
        ];

        public Task<Connection> ConnectAsync() => new ConnectionFactory().CreateAsync(new Address("127.0.0.1", Port, User, Password, "/", "AMQP"));
    }
}
