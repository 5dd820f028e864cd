using Microsoft.Extensions.Configuration;
using Parcours.App.Demo;
using Parcours.App.Hosting;
using Parcours.Platform.Startup;

namespace Parcours.App.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Local_settings_are_the_values_of_the_file()
    {
        File.WriteAllText(_file, """
            {
              // as the tools write it
              "IsEncrypted": false,
              "Values": { "PARCOURS_DATA": "/tmp/x", "Cosmos__database": "parcours", "SendGrid__Sandbox": true },
            }
            """);
        var settings = Settings.ReadLocalFile(_file);
        Assert.Equal(
            ("/tmp/x", "parcours", "True"),
            (settings["PARCOURS_DATA"], settings["Cosmos:database"], settings["SendGrid:Sandbox"]));
    }

    [Fact]
    public void What_is_given_wins_over_what_the_demo_has_and_its_folder_and_silence_over_all()
    {
        using var settings = new ConfigurationManager();
        Settings.AddTo(
            settings,
            DemoCommand.SettingsOf([new("Clock", "2027-01-04T08:00Z"), new("SendGrid:ApiKey", "SG.x")], "/tmp/x"));
        Assert.Equal(
            ("2027-01-04T08:00Z", "", "/tmp/x"),
            (settings["clock"], settings["SendGrid:ApiKey"], settings["PARCOURS_DATA"]));
    }

    [Fact]
    public void A_missing_file_says_nothing() => Assert.Empty(Settings.ReadLocalFile(_file + ".none"));

    [Fact]
    public void A_file_that_is_no_json_is_refused_by_name()
    {
        File.WriteAllText(_file, "{ Values: ");
        Assert.Contains(
            _file, Assert.Throws<StartupException>(() => Settings.ReadLocalFile(_file)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PARCOURS_HR_KEY", "@Microsoft.KeyVault(VaultName=kv;SecretName=hr-key)", "wasn't resolved")]
    public void A_setting_that_cannot_be_used_is_refused_with_a_sentence(string name, string value, string said) =>
        Assert.Contains(
        said,
        Assert.Throws<StartupException>(
            () => HostingOptions.Read(
                new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_setting_of_the_sample_is_one_that_the_program_or_the_host_knows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "local.settings.sample.json")))
        {
            folder = folder.Parent!;
        }

        var unknown = Settings.ReadLocalFile(Path.Combine(folder.FullName, "local.settings.sample.json")).Keys
            .Where(name => !Settings.IsKnown(name) && !name.StartsWith("AzureWebJobs", StringComparison.Ordinal)
            && name != "FUNCTIONS_WORKER_RUNTIME");
        Assert.Empty(unknown);
    }

    public void Dispose() => File.Delete(_file);
}
