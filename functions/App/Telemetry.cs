namespace Parcours.App;

/// <summary>Under which the program's traces and metrics go.</summary>
public static class Telemetry
{
    public const string Name = "Parcours";
}
