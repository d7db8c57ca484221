using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bitrix24Workflow.Storage.Model;

internal sealed class JsonList() : ValueConverter<IReadOnlyList<string>, string>(list => Write(list), json => Read(json))
{
    private static string Write(IReadOnlyList<string> list) => JsonSerializer.Serialize(list);

    private static IReadOnlyList<string> Read(string json) => JsonSerializer.Deserialize<List<string>>(json) ?? [];
}

internal sealed class JsonListComparer() : ValueComparer<IReadOnlyList<string>>((a, b) => Same(a, b), list => list.Count, list => list)
{
    private static bool Same(IReadOnlyList<string>? a, IReadOnlyList<string>? b) => ReferenceEquals(a, b) || a is not null && b is not null && a.SequenceEqual(b);
}
