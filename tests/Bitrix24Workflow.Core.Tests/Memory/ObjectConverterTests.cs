using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Tests.Memory;

public sealed class ObjectConverterTests
{
    [Fact]
    public void Text_becomes_a_number() => ObjectConverter.ConvertTo<int>("42").ShouldBe(42);

    [Fact]
    public void Text_that_is_no_number_becomes_the_default() => ObjectConverter.ConvertTo<int>("abc").ShouldBe(0);

    [Fact]
    public void Text_becomes_a_time_span() => ObjectConverter.ConvertTo<TimeSpan>("00:25:00").ShouldBe(TimeSpan.FromMinutes(25));

    [Fact]
    public void A_checkbox_text_becomes_a_flag() => ObjectConverter.ConvertTo<bool>("True").ShouldBeTrue();

    [Fact]
    public void A_flag_becomes_text_as_dotnet_writes_it() => ObjectConverter.ToText(true).ShouldBe("True");

    [Fact]
    public void Collections_become_compact_json() => ObjectConverter.ToText(new List<object?> { 1, "a" }).ShouldBe("""[1,"a"]""");

    [Fact]
    public void Json_text_becomes_a_collection() => ObjectConverter.ConvertTo<ICollection<string>>("""["a","b"]""").ShouldBe(["a", "b"]);

    [Fact]
    public void Plain_text_becomes_a_collection_of_one() => ObjectConverter.ConvertTo<ICollection<string>>("a").ShouldBe(["a"]);

    [Fact]
    public void Json_text_becomes_a_dictionary() =>
        ObjectConverter.ConvertTo<IDictionary<string, object?>>("""{"a":{"b":1}}""")!["a"].ShouldBeOfType<Dictionary<string, object?>>()["b"].ShouldBe(1);

    [Fact]
    public void An_enum_is_read_by_name_or_number()
    {
        ObjectConverter.ConvertTo<DayOfWeek>("friday").ShouldBe(DayOfWeek.Friday);
        ObjectConverter.ConvertTo<DayOfWeek>(5).ShouldBe(DayOfWeek.Friday);
    }

    [Fact]
    public void Blank_text_is_nothing() => ObjectConverter.ConvertTo<int?>(" ").ShouldBeNull();

    [Fact]
    public void A_secret_is_converted_by_what_is_in_it() => ObjectConverter.ConvertTo<int>(SecretValue.Wrap("7")).ShouldBe(7);
}
