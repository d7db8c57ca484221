using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>Makes descriptors from activity classes, once at start.</summary>
public static partial class ActivityDescriber
{
    public static ActivityDescriptor Describe<T>()
        where T : IActivity, new() => Describe(typeof(T), static () => new T());

    private static ActivityDescriptor Describe(Type type, Func<IActivity> create)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        var (typeName, version) = ActivityTypeName.Of(type);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanWrite: true, SetMethod.IsPublic: true } && !IsPartOfEveryActivity(p))
            .OrderBy(Depth).ToList();
        var inputs = properties.Where(IsInput).Select(Input).ToList();
        return new ActivityDescriptor
        {
            TypeName = typeName,
            Namespace = attribute?.Namespace,
            Name = attribute?.Type ?? type.Name,
            Version = version,
            Category = attribute?.Category ?? "Miscellaneous",
            DisplayName = attribute?.DisplayName ?? type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? Words(type.Name),
            Description = attribute?.Description ?? type.GetCustomAttribute<DescriptionAttribute>()?.Description,
            Kind = attribute?.Kind ?? ActivityKind.Action,
            RunAsynchronously = attribute?.RunAsynchronously ?? false,
            Inputs = inputs,
            WrappedInputs = [.. inputs.Where(i => i.IsWrapped)],
            Outputs = [.. properties.Where(p => typeof(Output).IsAssignableFrom(p.PropertyType)).Select(Output)],
            Ports = [.. properties.Where(p => typeof(IActivity).IsAssignableFrom(p.PropertyType)).Select(EmbeddedPort), .. FlowPorts(type)],
            IsContainer = typeof(Activities.Container).IsAssignableFrom(type),
            IsBrowsable = type.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true,
            IsStart = typeof(IStartNode).IsAssignableFrom(type),
            IsTerminal = typeof(ITerminalNode).IsAssignableFrom(type),
            CustomProperties = type.GetCustomAttribute<ResilientAttribute>() is { } resilient ? new JsonObject { ["Resilient"] = true, ["ResilienceCategory"] = resilient.Category } : [],
            Create = create,
            Properties = [.. properties.Select(ActivityProperty.Of)],
        };
    }

    private static InputDescriptor Input(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>() ?? new InputAttribute();
        var isWrapped = typeof(Input).IsAssignableFrom(property.PropertyType);
        var type = isWrapped ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        var options = attribute.Options ?? (EnumOf(type) is { } e ? Enum.GetNames(e) : null);
        var hint = attribute.UIHint ?? (EnumOf(type) is not null ? UIHints.DropDown : HintFor(type));
        return new InputDescriptor
        {
            Name = property.Name,
            TypeName = TypeAliases.NameOf(type),
            DisplayName = attribute.DisplayName ?? Words(property.Name),
            Description = attribute.Description,
            Order = attribute.Order,
            IsBrowsable = attribute.IsBrowsable,
            IsSerializable = attribute.IsSerializable,
            IsWrapped = isWrapped,
            UiHint = hint,
            Category = attribute.Category,
            DefaultValue = attribute.DefaultValue,
            DefaultSyntax = attribute.DefaultSyntax,
            IsReadOnly = attribute.IsReadOnly,
            IsSensitive = attribute.IsSensitive,
            AutoEvaluate = attribute.AutoEvaluate,
            UiSpecifications = Specifications(attribute, hint, options),
            Property = ActivityProperty.Of(property),
        };
    }

    private static OutputDescriptor Output(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<OutputAttribute>() ?? new OutputAttribute();
        return new OutputDescriptor
        {
            Name = property.Name,
            TypeName = TypeAliases.NameOf(property.PropertyType.GetGenericArguments()[0]),
            DisplayName = attribute.DisplayName ?? Words(property.Name),
            Description = attribute.Description,
            IsBrowsable = attribute.IsBrowsable,
            IsSensitive = attribute.IsSensitive,
        };
    }

    private static JsonObject Specifications(InputAttribute attribute, string hint, string[]? options)
    {
        if (attribute.UISpecifications is { } json) return JsonNode.Parse(json)!.AsObject();
        var items = new JsonArray([.. (options ?? []).Select(o => (JsonNode)new JsonObject { ["text"] = o, ["value"] = o })]);
        var list = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false };
        return options is null ? [] : hint switch
        {
            UIHints.DropDown => new JsonObject { ["dropdown"] = new JsonObject { ["selectList"] = list } },
            UIHints.RadioList => new JsonObject { ["radiolist"] = new JsonObject { ["radioList"] = list } },
            UIHints.CheckList => new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = list } },
            _ => [],
        };
    }

    private static string HintFor(Type type) => Nullable.GetUnderlyingType(type) == typeof(bool) || type == typeof(bool) ? UIHints.Checkbox : UIHints.SingleLine;

    private static Type? EnumOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } e ? e : null;

    private static IEnumerable<PortDescriptor> FlowPorts(Type type) =>
        (type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? []).Select(o => new PortDescriptor(o, o, IsEmbedded: false));

    private static PortDescriptor EmbeddedPort(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<PortAttribute>();
        return new PortDescriptor(property.Name, attribute?.DisplayName ?? Words(property.Name), IsEmbedded: true, attribute?.IsBrowsable ?? true);
    }

    private static bool IsInput(PropertyInfo property) =>
        typeof(Input).IsAssignableFrom(property.PropertyType) || property.GetCustomAttribute<InputAttribute>() is not null;

    private static bool IsPartOfEveryActivity(PropertyInfo property) => typeof(Activity).GetProperty(property.Name) is not null;

    private static int Depth(PropertyInfo property)
    {
        var depth = 0;
        for (var type = property.DeclaringType; type is not null; type = type.BaseType) depth--;
        return depth;
    }

    private static string Words(string name) => WordBorder().Replace(name, "$1 ");

    [GeneratedRegex("(?<=[a-z0-9])()(?=[A-Z])")]
    private static partial Regex WordBorder();
}
