using System.Globalization;
using System.Text;
using Parcours.Platform.Pages;

namespace Parcours.Platform.Mail;

/// <summary>The text part of a mail: plain lines, from the blocks.</summary>
internal static class MailText
{
    public static string Of(OutgoingMail mail)
    {
        var text = new StringBuilder();
        Paragraph(text, MailTexts.Greeting(mail.FirstName).In(mail.Locale));
        Blocks(text, mail.Body);
        foreach (var item in mail.Items)
        {
            Heading(text, item.Title);
            Blocks(text, item.Body);
            Paragraph(text, $"{item.Link.Label}\n{item.Link.Url}");
        }

        if (mail.Items.Count > 0)
        {
            Paragraph(text, MailTexts.LinksLead.In(mail.Locale));
        }

        if (mail.Action is { } action)
        {
            Paragraph(text, $"{action.Label}\n{action.Url}");
            Paragraph(text, MailTexts.LinkLead.In(mail.Locale));
        }

        if (mail.Calendar is { } meeting)
        {
            Paragraph(
                text, (meeting.Cancelled ? MailTexts.CancellationAttached : MailTexts.CalendarAttached)
                    .In(mail.Locale));
        }

        if (mail.InformationNotice.Count > 0)
        {
            Heading(text, MailTexts.NoticeTitle.In(mail.Locale));
            Blocks(text, mail.InformationNotice);
        }

        Paragraph(text, $"-- \n{MailTexts.Signature.In(mail.Locale)}\n{MailTexts.NoTracking.In(mail.Locale)}");
        if (mail.Unsubscribe is { } unsubscribe)
        {
            Paragraph(text, $"{unsubscribe.Label}\n{unsubscribe.Url}");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Blocks(StringBuilder text, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Block.Heading heading:
                    Heading(text, heading.Text);
                    break;
                case Block.Paragraph paragraph:
                    Paragraph(text, paragraph.Text);
                    break;
                case Block.Notice notice:
                    Paragraph(text, "! " + notice.Text);
                    break;
                case Block.Items items:
                    Paragraph(text, string.Join('\n', items.Lines.Select(line => "- " + line)));
                    break;
                case Block.Quote quote:
                    Paragraph(text, Quoted(quote));
                    break;
                case Block.Folded folded:
                    Paragraph(text, folded.Summary);
                    break;
                case Block.Table table:
                    Paragraph(
                        text, table.Caption + "\n" + string.Join(
                            '\n', table.Rows.Select(row => Row(table.Header, row))));
                    break;
                case Block.Bars bars:
                    Paragraph(
                        text, bars.Caption + "\n" + string.Join(
                            '\n', bars.Values.Select(bar => $"- {bar.Label} – {bar.Text}")));
                    break;
            }
        }
    }

    private static void Heading(StringBuilder text, string heading) =>
        Paragraph(text, $"{heading}\n{new string('-', new StringInfo(heading).LengthInTextElements)}");

    private static void Paragraph(StringBuilder text, string paragraph) =>
        text.Append(paragraph.Replace("\r\n", "\n", StringComparison.Ordinal)).Append("\n\n");

    private static string Quoted(Block.Quote quote)
    {
        var lines = "> " + quote.Text.Replace("\n", "\n> ", StringComparison.Ordinal);
        return quote.By is { } by ? $"{lines}\n({by})" : lines;
    }

    private static string Row(IReadOnlyList<string> header, IReadOnlyList<string> row) =>
        "- " + row[0] + string.Concat(
            row.Skip(1).Select((cell, index) => $" | {header.ElementAtOrDefault(index + 1)} {cell}"));
}
