using Microsoft.AspNetCore.Http.HttpResults;
using Parcours.Platform.Language;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Pages;

/// <summary>The pages for links that can't be answered any more, and for what has just been done.</summary>
internal static class NoticePages
{
    /// <summary>Its time is over: a new one in one click.</summary>
    public static RazorComponentResult<MessagePage> Expired(string locale, string token, string nonce) =>
        Of(StatusCodes.Status410Gone, locale, PageTexts.ExpiredTitle, [PageTexts.Expired], [], [Act.NewLink], token,
            nonce);

    /// <summary>Taken back, or replaced by a newer one.</summary>
    public static RazorComponentResult<MessagePage> Revoked(string locale, string token, string nonce) =>
        Of(StatusCodes.Status410Gone, locale, PageTexts.RevokedTitle, [PageTexts.Revoked], [], [Act.NewLink], token,
            nonce);

    /// <summary>Not a link of ours.</summary>
    public static RazorComponentResult<MessagePage> Unknown() =>
        InBoth(StatusCodes.Status404NotFound, PageTexts.UnknownTitle, PageTexts.Unknown, PageTexts.UnknownHelp);

    /// <summary>Something failed on our side, for now or for good.</summary>
    public static RazorComponentResult<MessagePage> Unavailable(int status) =>
        InBoth(status, PageTexts.UnavailableTitle, PageTexts.Unavailable, PageTexts.UnavailableHelp);

    /// <summary>Said in both languages, since nobody is known.</summary>
    private static RazorComponentResult<MessagePage> InBoth(
        int status, Text title, params IReadOnlyList<Text> paragraphs)
    {
        return new RazorComponentResult<MessagePage>(new { Message = In("fr"), Other = In("en") })
        { StatusCode = status };

        Message In(string locale) =>
            new(locale, title.In(locale), [.. paragraphs.Select(text => new Block.Paragraph(text.In(locale)))]);
    }

    /// <summary>Thanks, with a receipt: when it arrived, and what the feature adds.</summary>
    public static RazorComponentResult<MessagePage> Done(
        string locale, DateTimeOffset? receivedAt, string timeZone, IReadOnlyList<Block> receipt)
    {
        IReadOnlyList<Block> when = receivedAt is { } at
            ? [new Block.Notice(PageTexts.Receipt(LocalDates.DayAndTime(at, timeZone, locale)).In(locale))]
            : [];
        return Of(
            StatusCodes.Status200OK, locale, PageTexts.DoneTitle, [PageTexts.Done], [.. when, .. receipt], [], "", "");
    }

    /// <summary>A draft was saved.</summary>
    public static RazorComponentResult<MessagePage> Saved(string locale) =>
        Of(StatusCodes.Status200OK, locale, PageTexts.SavedTitle, [PageTexts.Saved], [], [], "", "");

    /// <summary>An act was done; one that can be undone says how.</summary>
    public static RazorComponentResult<MessagePage> ActDone(string locale, Act act, string token, string nonce) =>
        Of(StatusCodes.Status200OK, locale, act.Title, [act.Done], [],
            act.Name is Act.Unsubscribe ? [Act.Resubscribe] : [], token, nonce);

    /// <summary>What an act would bring about, with its button.</summary>
    public static RazorComponentResult<MessagePage> Offer(string locale, Act act, string token, string nonce) =>
        Of(StatusCodes.Status200OK, locale, act.Title, [act.Meaning], [], [act.Name], token, nonce);

    private static RazorComponentResult<MessagePage> Of(
        int status,
        string locale,
        Text title,
        IReadOnlyList<Text> paragraphs,
        IReadOnlyList<Block> more,
        IReadOnlyList<string> acts,
        string token,
        string nonce)
    {
        var message = new Message(
            locale, title.In(locale), [.. paragraphs.Select(text => new Block.Paragraph(text.In(locale))), .. more]);
        return new RazorComponentResult<MessagePage>(
            new
            {
                Message = message,
                Acts = acts.Select(name => Act.Of(name)!)
                .ToArray(),
                Token = token,
                Nonce = nonce
            })
        {
            StatusCode = status,
        };
    }
}
