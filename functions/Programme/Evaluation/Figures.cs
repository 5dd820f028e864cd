using System.Globalization;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Evaluation;

/// <summary>Figures as sentences print them: comma in French, point in English, at most two decimals.</summary>
internal static class Figures
{
    private const string Plain = "0.##;−0.##;0";
    private const string SignedFormat = "+0.##;−0.##;0";

    /// <summary>A sentence made once per language from figures written in it.</summary>
    public static Text Sentence(Func<Writer, string> french, Func<Writer, string> english) =>
        new(french(new(',')), english(new('.')));

    internal readonly record struct Writer(char DecimalSign)
    {
        public string Number(double value) => Write(value, Plain);

        public string Signed(double value) => Write(value, SignedFormat);

        public string Percent(double share) => Write(Math.Round(share * 100, MidpointRounding.AwayFromZero), Plain);

        public string SignedPercent(double share) =>
            Write(Math.Round(share * 100, MidpointRounding.AwayFromZero), SignedFormat);

        private string Write(double value, string format) =>
            value.ToString(format, CultureInfo.InvariantCulture).Replace('.', DecimalSign);
    }
}
