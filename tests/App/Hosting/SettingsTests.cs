using Parcours.App.Hosting;

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
        Assert.Equal(("/tmp/x", "parcours", "True"), (settings["PARCOURS_DATA"], settings["Cosmos:database"], settings["SendGrid:Sandbox"]));
    }

    [Fact]
    public void A_missing_file_says_nothing() => Assert.Empty(Settings.ReadLocalFile(_file + ".none"));

    [Fact]
    public void A_file_that_is_no_json_is_refused_by_name()
    {
        File.WriteAllText(_file, "{ Values: ");
        Assert.Contains(_file, Assert.Throws<UsageException>(() => Settings.ReadLocalFile(_file)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);
}
