using System.Globalization;
using System.Text;
using Bitrix24Workflow.Core.Expressions;
using Fluid;
using Fluid.Values;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>Parser and options of a host, with every limit on.</summary>
internal sealed class LiquidEngine
{
    private const int MaxSteps = 100_000;
    private const int MaxRecursion = 32;

    // They take widths that no limit on results sees in time.
    private static readonly string[] Removed = ["format_number", "format_string"];

    private readonly FluidParser _parser = new();
    private readonly TemplateOptions _options;

    public LiquidEngine(TimeProvider time)
    {
        _options = new TemplateOptions
        {
            MaxSteps = MaxSteps,
            MaxRecursion = MaxRecursion,
            CultureInfo = CultureInfo.InvariantCulture,
            TimeZone = TimeZoneInfo.Utc,
            Now = () => time.GetUtcNow(),
        };
        _options.Filters.AddFilter("base64", (input, _, _) => new StringValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(input.ToStringValue()))));
        _options.Filters.AddFilter("keys", (input, _, context) => new ArrayValue([.. input.Enumerate(context).Select(pair => pair is ArrayValue { Values: [var key, ..] } ? key : pair)]));
        foreach (var name in Removed) _options.Filters.Remove(name);
        foreach (var (name, filter) in _options.Filters.ToList()) _options.Filters.AddFilter(name, LiquidFilters.Limited(name, filter));
    }

    /// <exception cref="ExpressionException">The template can't be parsed, or is built so that parsing it would be dangerous.</exception>
    public IFluidTemplate Parse(string source)
    {
        LiquidScan.Check(source);
        if (!_parser.TryParse(source, out var template, out var error)) throw new ExpressionException(error);
        return new LiquidLimiter().VisitTemplate(template);
    }

    public string Render(IFluidTemplate template, ExpressionExecutionContext context)
    {
        var scope = new TemplateContext(_options);
        var budget = LiquidBudget.Start(scope);
        LiquidObjects.Fill(scope, context);
        using var writer = new LimitedWriter(budget);
        try
        {
            template.RenderAsync(writer, NullEncoder.Default, scope).AsTask().GetAwaiter().GetResult();
            return writer.ToString();
        }
        catch (Exception e) when (e is InvalidOperationException or ParseException or ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            throw new ExpressionException(e.Message, e);
        }
    }
}
