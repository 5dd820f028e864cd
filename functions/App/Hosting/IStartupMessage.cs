namespace Parcours.App.Hosting;

/// <summary>Says, once the program listens, where a person can go. Printed to the console, never logged.</summary>
public interface IStartupMessage
{
    /// <summary>Lines such as <c>Mailbox: http://localhost:7071/mailbox</c>.</summary>
    IEnumerable<string> Lines();
}
