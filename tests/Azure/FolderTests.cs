using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Parcours.Azure.Functions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Parcours.Azure.Tests;

/// <summary>Which folder of the Functions app may know which, and that the two programs don't know each other.</summary>
public sealed class FolderTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(
        typeof(Timers).Assembly, typeof(Parcours.App.Commands).Assembly).Build();

    [Fact]
    public void No_folder_knows_another_that_knows_it() =>
        SliceRuleDefinition.Slices().MatchingWithPackages("Parcours.Azure.(**)").Should().BeFreeOfCycles().Check(House);

    [Theory]
    [InlineData("Parcours.Azure", "Parcours.App")]
    [InlineData("Parcours.App", "Parcours.Azure")]
    [InlineData("Parcours.Azure", "Parcours.TaskHub")]
    public void Neither_program_knows_the_other_nor_azure_the_hub_of_one_machine(string program, string other) =>
        Types().That().ResideInNamespaceMatching($@"^{program}(\.|$)").Should()
            .NotDependOnAnyTypesThat().ResideInNamespaceMatching($@"^{other}(\.|$)").Check(House);
}
