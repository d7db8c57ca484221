using Bitrix24Workflow.Sandbox.Smtp;

namespace Bitrix24Workflow.Sandbox.Tests.Smtp;

public sealed class EncodedWordsTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("=?utf-8?B?0J/RgNC40LLQtdGC?=", "Привет")]
    [InlineData("=?utf-8?Q?caf=C3=A9_au_lait?=", "café au lait")]
    [InlineData("=?iso-8859-1?q?caf=E9?=", "café")]
    [InlineData("Re: =?utf-8?Q?caf=C3=A9?= now", "Re: café now")]
    [InlineData("=?utf-8?B?0J/R?= =?utf-8?B?gNC40LLQtdGC?=", "Привет")]
    [InlineData("=?utf-8?Q?a?=\t=?iso-8859-1?Q?=E9?=", "aé")]
    [InlineData("=?no-such-charset?Q?abc?=", "abc")]
    [InlineData("=?utf-8?B?!!!?=", "!!!")]
    public void Words_in_another_alphabet_are_decoded(string header, string text)
    {
        EncodedWords.Decode(header).ShouldBe(text);
    }
}
