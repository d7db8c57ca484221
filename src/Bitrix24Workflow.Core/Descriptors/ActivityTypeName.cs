using System.Reflection;

namespace Bitrix24Workflow.Core.Descriptors;

internal static class ActivityTypeName
{
    public static (string Type, int Version) Of(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        var name = attribute?.Type ?? type.Name;
        return (attribute is null ? name : $"{attribute.Namespace}.{name}", attribute?.Version ?? 1);
    }
}
