using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Tests.Definitions;

public sealed class VersionOptionsTests
{
    [Theory]
    [InlineData("Latest", VersionChoice.Latest)]
    [InlineData("published", VersionChoice.Published)]
    [InlineData("LatestOrPublished", VersionChoice.LatestOrPublished)]
    [InlineData("AllVersions", VersionChoice.AllVersions)]
    public void Names_are_read_without_case(string text, VersionChoice expected)
    {
        VersionOptions.TryParse(text, out var options).ShouldBeTrue();
        options!.Value.Choice.ShouldBe(expected);
    }

    [Fact]
    public void A_number_is_a_version()
    {
        VersionOptions.TryParse("7", out var options).ShouldBeTrue();
        options.ShouldBe(new VersionOptions(VersionChoice.Specific, 7));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_means_not_given(string? text)
    {
        VersionOptions.TryParse(text, out var options).ShouldBeTrue();
        options.ShouldBeNull();
    }

    [Fact]
    public void An_unknown_word_is_refused() => VersionOptions.TryParse("newest", out _).ShouldBeFalse();

    [Theory]
    [InlineData(VersionChoice.Latest, true, false, true)]
    [InlineData(VersionChoice.Published, true, false, false)]
    [InlineData(VersionChoice.LatestOrPublished, false, true, true)]
    [InlineData(VersionChoice.LatestAndPublished, true, false, false)]
    [InlineData(VersionChoice.Draft, true, false, true)]
    [InlineData(VersionChoice.AllVersions, false, false, true)]
    public void A_choice_matches_by_the_flags(VersionChoice choice, bool isLatest, bool isPublished, bool expected) =>
        new VersionOptions(choice).Matches(1, isLatest, isPublished).ShouldBe(expected);
}
