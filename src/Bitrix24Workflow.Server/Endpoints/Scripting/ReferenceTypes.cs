using System.Globalization;
using System.Text;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Scripting;

/// <summary>Declarations of <c>conv(…)</c> and <c>env_var(…)</c> that know the published processes and their parameters, so that the editor completes both.</summary>
internal static class ReferenceTypes
{
    private const int MostProcesses = 200;

    public static async Task AppendAsync(StringBuilder text, IDefinitionStore store, EnvironmentStore variables, Func<string, bool> isName, CancellationToken cancellationToken)
    {
        var filter = new DefinitionFilter { Version = VersionOptions.Published };
        var published = (await store.ListAsync(filter, DefinitionOrder.Name, false, 0, MostProcesses, cancellationToken)).Items.ToDictionary(d => d.DefinitionId);
        foreach (var process in (await store.ProcessesAsync(cancellationToken)).Where(p => published.ContainsKey(p.DefinitionId)))
        {
            var definition = published[process.DefinitionId];
            string[] names = [.. definition.Variables.Select(v => v.Name).Concat(definition.Inputs.Select(i => i.Name)).Distinct().Where(isName)];
            List<string> keys = [Literal(process.DefinitionId), process.Number.ToString(CultureInfo.InvariantCulture)];
            if (process.Alias is { } alias) keys.Add(Literal("@" + alias));
            text.Append(CultureInfo.InvariantCulture, $"/** {Comment(definition.Name ?? process.DefinitionId)} */\n");
            text.Append(CultureInfo.InvariantCulture, $"declare function conv(process: {string.Join(" | ", keys)}): {{ ref(reference: string): {{ {string.Concat(names.Select(n => n + ": any; "))}[name: string]: any }}; node(node: string): {{ count: number }} }};\n");
        }

        text.Append("declare function conv(process: string | number): { ref(reference: string): any; node(node: string): { count: number } };\n");
        string[] known = [.. (await variables.ListAsync(cancellationToken)).Keys.Order(StringComparer.Ordinal).Select(Literal)];
        if (known.Length > 0) text.Append(CultureInfo.InvariantCulture, $"declare function env_var(name: {string.Join(" | ", known)}): any;\n");
        text.Append("declare function env_var(name: string): any;\n");
    }

    private static string Literal(string value) => $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string Comment(string text) => text.Replace("*/", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
