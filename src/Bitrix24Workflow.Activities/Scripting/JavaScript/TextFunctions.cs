using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bitrix24Workflow.Core.Memory;
using Jint.Native;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Functions for text, bytes and ids. Bytes are plain arrays of numbers.</summary>
internal static class TextFunctions
{
    private static readonly FrozenDictionary<string, Func<JsValue[], object?>> Functions = new Dictionary<string, Func<JsValue[], object?>>
    {
        ["isNullOrWhiteSpace"] = a => string.IsNullOrWhiteSpace(ScriptScope.OptionalText(a, 0)),
        ["isNullOrEmpty"] = a => string.IsNullOrEmpty(ScriptScope.OptionalText(a, 0)),
        ["toJson"] = a => JsonValues.ToJson(ScriptScope.Value(a, 0))?.ToJsonString(Readable) ?? "null",
        ["parseGuid"] = a => Guid.Parse(ScriptScope.Text(a, 0)).ToString(),
        ["newGuid"] = _ => Guid.NewGuid().ToString(),
        ["newGuidString"] = _ => Guid.NewGuid().ToString(),
        ["getGuid"] = _ => Guid.NewGuid().ToString(),
        ["getGuidString"] = _ => Guid.NewGuid().ToString(),
        ["newShortGuid"] = _ => ShortGuid(),
        ["getShortGuid"] = _ => ShortGuid(),
        ["bytesToString"] = a => Encoding.UTF8.GetString(Bytes(a)),
        ["bytesFromString"] = a => Encoding.UTF8.GetBytes(ScriptScope.Text(a, 0)),
        ["bytesToBase64"] = a => Convert.ToBase64String(Bytes(a)),
        ["bytesFromBase64"] = a => Convert.FromBase64String(ScriptScope.Text(a, 0)),
        ["stringToBase64"] = a => Convert.ToBase64String(Encoding.UTF8.GetBytes(ScriptScope.Text(a, 0))),
        ["stringFromBase64"] = a => Encoding.UTF8.GetString(Convert.FromBase64String(ScriptScope.Text(a, 0))),
        ["streamToBytes"] = Bytes,
        ["streamToBase64"] = a => Convert.ToBase64String(Bytes(a)),
    }.ToFrozenDictionary();

    // Letters of all languages as they are; what could end an HTML attribute or tag stays escaped, as in Elsa.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Func<JsValue[], JsValue>? Find(string name, ScriptScope scope) =>
        Functions.TryGetValue(name, out var body) ? arguments => scope.Show(Guarded(body, arguments)) : null;

    private static object? Guarded(Func<JsValue[], object?> body, JsValue[] arguments)
    {
        try
        {
            return body(arguments);
        }
        catch (FormatException e)
        {
            throw new Core.Expressions.ExpressionException(e.Message, e);
        }
    }

    private static byte[] Bytes(JsValue[] arguments) => ObjectConverter.ConvertTo<byte[]>(ScriptScope.Value(arguments, 0)) ?? [];

    private static string ShortGuid() => Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Replace('/', '_').Replace('+', '-')[..22];
}
