using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Scripting;

/// <summary>What a script may call, as a TypeScript declaration file for the editor.</summary>
internal static partial class GetTypeDefinitions
{
    private const string Common =
        """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function setVariable(name: string, value: any): void;
        declare function getVariable(name: string): any;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function parseGuid(value: string): string;
        declare function getShortGuid(): string;
        declare function getGuid(): string;
        declare function getGuidString(): string;
        declare function toJson(value: any): string;
        declare function bytesToString(value: any): string;
        declare function bytesFromString(value: string): any;
        declare function bytesToBase64(value: any): string;
        declare function bytesFromBase64(value: string): any;
        declare function stringFromBase64(value: string): string;
        declare function stringToBase64(value: string): string;
        declare function streamToBytes(value: any): any;
        declare function streamToBase64(value: any): string;
        declare function generateEventTriggerUrl(eventName: string, lifetimeInSeconds?: number): string;
        declare function generateBookmarkTriggerUrl(bookmarkId: string, lifetimeInSeconds?: number): string;
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;

        """;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("scripting/javascript/type-definitions/{definitionId}", HandleAsync).NeedsPermission(Permissions.ReadAll, "read:javascript-type-definitions");

    private static async Task<IResult> HandleAsync(string definitionId, IDefinitionStore store, EnvironmentStore environment, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(definitionId, VersionOptions.Latest, cancellationToken) is not { } definition) return TypedResults.NotFound();
        var text = new StringBuilder(Common);
        foreach (var variable in definition.Variables.Where(v => Name().IsMatch(v.Name)))
        {
            var type = TypeOf(variable.TypeName, variable.IsArray);
            text.Append(CultureInfo.InvariantCulture, $"declare function get{Pascal(variable.Name)}(): {type};\ndeclare function set{Pascal(variable.Name)}(value: {type}): void;\n");
        }

        foreach (var input in definition.Inputs.Where(i => Name().IsMatch(i.Name)))
            text.Append(CultureInfo.InvariantCulture, $"declare function get{Pascal(input.Name)}(): {TypeOf(input.Type, input.IsArray)};\n");
        var members = definition.Variables.Where(v => Name().IsMatch(v.Name)).DistinctBy(v => v.Name).Select(v => $"{v.Name}: {TypeOf(v.TypeName, v.IsArray)};");
        text.Append(CultureInfo.InvariantCulture, $"declare var variables: {{ {string.Join(' ', members)} [name: string]: any }};\n");
        await ReferenceTypes.AppendAsync(text, store, environment, Name().IsMatch, cancellationToken);
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "application/x-typescript", $"elsa.{NotForNames().Replace(definitionId, "-")}.d.ts");
    }

    private static string TypeOf(string alias, bool isArray)
    {
        var type = alias switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            _ => "any",
        };
        return isArray ? type + "[]" : type;
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_.-]+")]
    private static partial Regex NotForNames();
}
