using Bitrix24Workflow.Core.Expressions;
using Fluid;
using Fluid.Values;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>What templates can see; each value is read when the template comes to it.</summary>
internal static class LiquidObjects
{
    public static void Fill(TemplateContext scope, ExpressionExecutionContext context)
    {
        var workflow = context.Workflow;
        scope.SetValue("Variables", Object(name => LiquidValues.Create(context, context.GetVariable(name)), () => context.VariablesInScope.Select(s => s.Variable.Name).Distinct()));
        scope.SetValue("Input", Object(name => LiquidValues.Create(context, context.GetInput(name)), () => context.InputNames));
        scope.SetValue("CorrelationId", LiquidValues.Create(context, workflow?.CorrelationId));
        scope.SetValue("WorkflowDefinitionId", LiquidValues.Create(context, workflow?.Definition.DefinitionId));
        scope.SetValue("WorkflowDefinitionVersionId", LiquidValues.Create(context, workflow?.Definition.Id));
        scope.SetValue("WorkflowDefinitionVersion", LiquidValues.Create(context, workflow?.Definition.Version));
        scope.SetValue("WorkflowInstanceId", LiquidValues.Create(context, workflow?.Id));
        scope.SetValue("conv", Object(process => Object(kind => kind == "node"
            ? Object(node => Object(_ => LiquidValues.Create(context, context.References.CountNode(process, node))))
            : Object(reference => Object(parameter => LiquidValues.Create(context, context.ReadReference(process, reference, parameter)))))));
        scope.SetValue("env_var", Object(name => LiquidValues.Create(context, context.ReadEnvironment(name))));
        foreach (var (name, value) in context.Arguments.Where(a => a.Key.All(char.IsLetterOrDigit))) scope.SetValue(name, LiquidValues.Create(context, value));
    }

    private static DictionaryValue Object(Func<string, FluidValue> read, Func<IEnumerable<string>>? names = null) => new(new LazyObject(read, names ?? (() => [])));

    private sealed class LazyObject(Func<string, FluidValue> read, Func<IEnumerable<string>> names) : IFluidIndexable
    {
        public int Count => names().Count();
        public IEnumerable<string> Keys => names();

        public bool TryGetValue(string name, out FluidValue value)
        {
            value = read(name);
            return true;
        }
    }
}
