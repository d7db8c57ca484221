using System.Text.Json;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Tests.Memory;

public sealed class SecretValueTests
{
    private static readonly object Secret = SecretValue.Wrap("token-in-clear")!;

    [Fact]
    public void Text_of_a_secret_is_a_mask() => $"{Secret}".ShouldBe("***");

    [Fact]
    public void Json_of_a_secret_is_a_mask_however_deep_it_stands() =>
        JsonValues.ToJson(new Dictionary<string, object?> { ["a"] = new List<object?> { Secret } })!.ToJsonString(null).ShouldBe("""{"a":["***"]}""");

    [Fact]
    public void The_general_serializer_sees_nothing() => JsonSerializer.Serialize(Secret).ShouldNotContain("token-in-clear");

    [Fact]
    public void Nothing_is_not_a_secret() => SecretValue.Wrap(null).ShouldBeNull();

    [Fact]
    public void A_secret_is_not_wrapped_twice() => SecretValue.Wrap(Secret).ShouldBeSameAs(Secret);
}
