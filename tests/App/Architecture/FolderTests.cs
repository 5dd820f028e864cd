using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Sqlite;
using Parcours.TaskHub;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Parcours.App.Tests.Architecture;

/// <summary>Which folder may know which, by what the compiler made of them.</summary>
public sealed class FolderTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(
        typeof(SqliteDatabase).Assembly, typeof(SqliteTaskHub).Assembly, typeof(ProgrammeDefinition).Assembly,
        typeof(Document).Assembly, typeof(Commands).Assembly).Build();

    [Fact]
    public void No_folder_knows_another_that_knows_it() =>
        SliceRuleDefinition.Slices().MatchingWithPackages("Parcours.(**)").Should().BeFreeOfCycles().Check(House);

    [Theory]
    [InlineData("Parcours.Platform", "Parcours.Features")]
    [InlineData("Parcours.Platform", "Parcours.App")]
    [InlineData("Parcours.Features", "Parcours.App")]
    [InlineData("Parcours.Programme", "Parcours.Platform")]
    [InlineData("Parcours.Sqlite", "Parcours.Platform")]
    public void A_floor_does_not_know_the_one_above(string floor, string above) =>
        Types().That().ResideInNamespaceMatching($@"^{floor}(\.|$)").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{above}(\.|$)")).Check(House);

    [Fact]
    public void Neither_platform_nor_features_know_how_they_are_put_together() =>
        Types().That().ResideInNamespaceMatching(@"^Parcours\.(Platform|Features)\.").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching("^Parcours$")).Check(House);
}
