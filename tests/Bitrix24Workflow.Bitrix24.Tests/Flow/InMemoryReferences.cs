using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Bitrix24.Tests.Flow;

/// <summary>Reads by reference from the stores in memory, with the rules of the real reader. Their tasks are complete when they are returned.</summary>
internal sealed class InMemoryReferences(IInstanceStore instances, IDefinitionStore definitions) : IReferenceReader
{
    public object? Read(string? readerDefinitionId, string process, string reference, string parameter)
    {
        var target = definitions.FindProcessAsync(process, CancellationToken.None).GetAwaiter().GetResult() ?? throw new ExpressionException($"There is no process '{process}'.");
        var row = instances.FindByReferenceAsync(target.DefinitionId, reference, CancellationToken.None).GetAwaiter().GetResult() ?? throw new ExpressionException($"There is no task '{reference}'.");
        var version = definitions.FindAsync(new DefinitionFilter { Ids = [row.DefinitionVersionId] }, CancellationToken.None).GetAwaiter().GetResult()!;
        var variable = version.Variables.FirstOrDefault(v => v.Name == parameter) ?? throw new ExpressionException($"There is no parameter '{parameter}'.");
        var isSecret = StorageDrivers.Parse(variable.StorageDriverTypeName) == VariableStorage.Secret;
        if (isSecret && readerDefinitionId != target.DefinitionId && !definitions.IsGrantedAsync(readerDefinitionId!, target.DefinitionId, CancellationToken.None).GetAwaiter().GetResult())
            throw new ExpressionException($"'{readerDefinitionId}' was not granted '{parameter}'.");
        var value = OAuthFlow.Value(row, variable.Id ?? variable.Name);
        return isSecret ? SecretValue.Wrap(value) : value;
    }
}
