using System.Dynamic;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Variables, inputs or arguments as a script sees them. Every script gets a class derived from it, with a property for each name it mentions.</summary>
public class NamedValues
{
    private readonly Func<string, object?> _get;
    private readonly Action<string, object?> _set;

    internal NamedValues(Func<string, object?> get, Action<string, object?>? set = null)
    {
        _get = get;
        _set = set ?? ((name, _) => throw new InvalidOperationException($"'{name}' can only be read."));
    }

    protected NamedValues(NamedValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (_get, _set) = (values._get, values._set);
    }

    public object? Get(string name) => _get(name);

    public T? Get<T>(string name) => typeof(T) == typeof(ExpandoObject) ? (T?)Expanded(_get(name)) : ObjectConverter.ConvertTo<T>(_get(name));

    public void Set(string name, object? value) => _set(name, value);

    private static object? Expanded(object? value)
    {
        if (value is ExpandoObject || ObjectConverter.ConvertTo<IDictionary<string, object?>>(value) is not { } map) return value as ExpandoObject;
        var result = new ExpandoObject();
        foreach (var (name, member) in map) ((IDictionary<string, object?>)result)[name] = member is IDictionary<string, object?> ? Expanded(member) : member;
        return result;
    }
}
