using System.Dynamic;
using System.Globalization;
using System.Text;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>
/// The declarations in front of a script: <c>Variables</c>, <c>Inputs</c> and <c>Args</c> with a typed property for each name that the script mentions.
/// Names it doesn't mention are left out, so that one compilation serves all scopes that look the same to it.
/// </summary>
internal static class ScriptPreamble
{
    public static string For(IReadOnlySet<string> mentioned, ExpressionExecutionContext context)
    {
        var text = new StringBuilder();
        Class(text, "Variables", "Variable", nameof(CSharpGlobals.VariableValues), true, Distinct(context.VariablesInScope.Select(s => (s.Variable.Name, TypeOf(s.Variable.TypeName, s.Variable.Type))), mentioned));
        Class(text, "Inputs", "Input", nameof(CSharpGlobals.InputValues), false, Distinct(Inputs(context), mentioned));
        Class(text, "Args", "Arguments", nameof(CSharpGlobals.ArgumentValues), false, Distinct(context.Arguments.Keys.Select(name => (name, typeof(object))), mentioned));
        return text.ToString();
    }

    private static IEnumerable<(string Name, Type Type)> Inputs(ExpressionExecutionContext context) =>
        context.DeclaredInputs.Select(i => (i.Name, TypeOf(i.Type, TypeAliases.Resolve(i.Type, i.IsArray) ?? typeof(object))))
            .Concat(context.InputNames.Select(name => (name, typeof(object))));

    // A property may be spelt as the name is, or with a capital first letter as editors suggest it. The innermost scope comes first.
    private static IEnumerable<(string Property, string Name, Type Type)> Distinct(IEnumerable<(string Name, Type Type)> names, IReadOnlySet<string> mentioned) => names
        .SelectMany(n => new[] { (Property: n.Name, n.Name, n.Type), (Property: Capital(n.Name), n.Name, n.Type) })
        .Where(n => mentioned.Contains(n.Property) && n.Property is not ("Get" or "Set") && SyntaxFacts.IsValidIdentifier(n.Property))
        .DistinctBy(n => n.Property);

    private static void Class(StringBuilder text, string name, string alias, string values, bool isWritable, IEnumerable<(string Property, string Name, Type Type)> properties)
    {
        var type = $"Script{name}";
        text.Append(CultureInfo.InvariantCulture, $"sealed class {type}({Text(typeof(NamedValues))} values) : {Text(typeof(NamedValues))}(values) {{ ");
        foreach (var (property, key, valueType) in properties)
        {
            var literal = SymbolDisplay.FormatLiteral(key, quote: true);
            var setter = isWritable ? $" set => Set({literal}, value);" : "";
            text.Append(CultureInfo.InvariantCulture, $"public {Text(valueType)} @{property} {{ get => Get<{Text(valueType)}>({literal});{setter} }} ");
        }

        text.Append(CultureInfo.InvariantCulture, $"}} {type} {name} = new {type}({values}); {type} {alias} => {name}; ");
    }

    private static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static Type TypeOf(string alias, Type type) =>
        type == typeof(IDictionary<string, object?>) && (alias.Equals("JSON", StringComparison.OrdinalIgnoreCase) || alias.Equals(nameof(ExpandoObject), StringComparison.OrdinalIgnoreCase))
            ? typeof(ExpandoObject)
            : type;

    private static string Text(Type type)
    {
        if (type.IsArray) return Text(type.GetElementType()!) + "[]";
        var name = "global::" + type.FullName!.Split('`')[0].Replace('+', '.');
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Text))}>" : name;
    }
}
