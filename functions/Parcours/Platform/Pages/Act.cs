using Parcours.Programme.Wording;

namespace Parcours.Platform.Pages;

/// <summary>Something that a person may do besides answering, with its sentences.</summary>
/// <param name="Name">As in the address: <c>decline</c>, <c>not-me</c>, <c>new-link</c>, <c>unsubscribe</c>,
/// <c>resubscribe</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Meaning">What it brings about, said before it is done.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Done">What is said afterwards.</param>
public sealed record Act(string Name, Text Title, Text Meaning, Text Button, Text Done)
{
    public const string Decline = "decline";
    public const string NotMe = "not-me";
    public const string NewLink = "new-link";
    public const string Unsubscribe = "unsubscribe";
    public const string Resubscribe = "resubscribe";

    /// <summary>All acts that there are.</summary>
    public static IReadOnlyList<Act> All { get; } =
    [
        new(Decline, ActTexts.DeclineName, ActTexts.DeclineMeaning, ActTexts.DeclineButton, ActTexts.DeclineDone),
        new(NotMe, ActTexts.NotMeName, ActTexts.NotMeMeaning, ActTexts.NotMeButton, ActTexts.NotMeDone),
        new(NewLink, ActTexts.NewLinkName, ActTexts.NewLinkMeaning, ActTexts.NewLinkButton, ActTexts.NewLinkDone),
        new(Unsubscribe, ActTexts.UnsubscribeName, ActTexts.UnsubscribeMeaning, ActTexts.UnsubscribeButton,
            ActTexts.UnsubscribeDone),
        new(Resubscribe, ActTexts.ResubscribeName, ActTexts.ResubscribeMeaning, ActTexts.ResubscribeButton,
            ActTexts.ResubscribeDone),
    ];

    /// <summary>An act by its name, or null.</summary>
    public static Act? Of(string name) =>
        All.FirstOrDefault(act => act.Name == name);
}
