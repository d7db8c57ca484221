using System.Reflection;
using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>A place in an activity that its JSON fills: a property of its class, or an input or output of the workflow that it stands for.</summary>
internal sealed record ActivityProperty(string Name, Type Type, Func<IActivity, object?> Get, Action<IActivity, object?> Set)
{
    public static ActivityProperty Of(PropertyInfo property) => new(property.Name, property.PropertyType, property.GetValue, property.SetValue);
}
