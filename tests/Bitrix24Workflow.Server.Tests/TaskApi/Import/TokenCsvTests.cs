using System.Text;
using Bitrix24Workflow.Server.TaskApi.Import;

namespace Bitrix24Workflow.Server.Tests.TaskApi.Import;

public sealed class TokenCsvTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('|')]
    [InlineData('\t')]
    public void Columns_are_found_by_their_names_whatever_separates_them(char separator)
    {
        var rows = Read(string.Join(separator, "reference", "Refresh_Token", "portal", "client_id", "client_secret") + "\r\n" + string.Join(separator, "one", "r1", "a.bitrix24.ru", "c1", "s1") + "\r\n\r\n");

        rows.ShouldHaveSingleItem().ShouldBe(new TokenRow("a.bitrix24.ru", "c1", "s1", "r1", null, "one"));
    }

    [Fact]
    public void Quotes_hold_separators_lines_and_quotes()
    {
        var rows = Read("portal,client_id,client_secret,refresh_token,scope,reference\na,c,s,r,\"crm,user\",\"say \"\"hi\"\"\nthere\"\n");

        (rows[0].Scope, rows[0].Reference).ShouldBe(("crm,user", "say \"hi\"\nthere"));
    }

    [Fact]
    public void Cyrillic_is_read_from_both_encodings()
    {
        const string text = "portal;client_id;client_secret;refresh_token;reference\na;c;s;r;Магазин";

        TokenCsv.Read(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text))[0].Reference.ShouldBe("Магазин");
        TokenCsv.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)])[0].Reference.ShouldBe("Магазин");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("portal,client_id\na,b", "client_secret, refresh_token")]
    [InlineData("portal,client_id,client_secret,refresh_token\na,b,\"c,d", "never closed")]
    public void What_can_not_be_read_is_told_in_words(string text, string words) => Should.Throw<FormatException>(() => Read(text)).Message.ShouldContain(words);

    private static IReadOnlyList<TokenRow> Read(string text) => TokenCsv.Read(Encoding.UTF8.GetBytes(text));
}
