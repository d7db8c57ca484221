using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Forms;

namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <summary>Makes a task of each row. A wrong row is given back with the reason and stops no other.</summary>
internal sealed partial class TaskImporter(TaskService tasks, ILogger<TaskImporter> logger)
{
    /// <summary>Column that is added to the rows given back, and passed over when they come again.</summary>
    public const string ReasonColumn = "import_error";

    // Enough for the commit loop to write many tasks with one sync, few enough to leave room for others.
    private const int AtOnce = 32;

    public async Task RunAsync(ImportJob job)
    {
        string? problem = null;
        try
        {
            var good = Check(job.Plan, job);
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = job.Stopping };
            await Parallel.ForEachAsync(good, options, async (row, _) => await CreateAsync(job, row));
        }
        catch (OperationCanceledException)
        {
            problem = DashboardText.ImportStopped;
        }
        catch (RuntimePausedException e)
        {
            problem = e.Message;
        }
        catch (Exception e)
        {
            // The exception may quote what was sent; the page says only that it failed.
            LogFailed(logger, e);
            problem = DashboardText.SomethingFailed;
        }

        job.End(problem);
    }

    /// <summary>The rows that can be sent; those that can't are put down as failed.</summary>
    internal static List<ImportRow> Check(ImportPlan plan, ImportJob job)
    {
        var inputs = plan.Definition.Inputs.ToDictionary(i => i.Name, StringComparer.OrdinalIgnoreCase);
        var rules = new InputRules(plan.Definition);
        var references = new Dictionary<string, int>(StringComparer.Ordinal);
        var good = new List<ImportRow>();
        foreach (var row in plan.Sheet.Rows)
        {
            var reference = Reference(plan, row);
            var values = new Dictionary<string, object?>();
            var problem = Shape(plan, row) ?? ReferenceProblem(plan, reference, references) ?? Values(plan, row, inputs, rules, values);
            if (problem is not null)
            {
                job.AddFailed(row, problem);
                continue;
            }

            if (reference is not null) references[reference] = row.Line;
            good.Add(new ImportRow(row, reference, values));
        }

        return good;
    }

    private static string? Reference(ImportPlan plan, CsvRow row) =>
        plan.ReferenceIndex is >= 0 and var index && index < row.Fields.Count ? row.Fields[index].Trim() : null;

    private static string? Shape(ImportPlan plan, CsvRow row) =>
        row.Fields.Count == plan.Sheet.Columns.Count ? null : DashboardText.ImportFieldCount(row.Fields.Count, plan.Sheet.Columns.Count);

    private static string? ReferenceProblem(ImportPlan plan, string? reference, Dictionary<string, int> earlier)
    {
        if (plan.ReferenceColumn is null) return null;
        return References.Problem(reference) ?? (earlier.TryGetValue(reference!, out var line) ? DashboardText.ImportReferenceTwice(reference!, line) : null);
    }

    private static string? Values(ImportPlan plan, CsvRow row, Dictionary<string, InputDefinition> inputs, InputRules rules, Dictionary<string, object?> values)
    {
        foreach (var (index, name) in plan.Sheet.Columns.Index())
        {
            if (index == plan.ReferenceIndex || name == ReasonColumn || row.Fields[index].Length == 0) continue;
            var input = inputs.GetValueOrDefault(name);
            var type = input is null ? ParameterType.String : ParameterTypes.Of(input.Type, input.IsArray);
            var value = ParameterText.Read(row.Fields[index], type, out var error);
            if (error is not null) return $"{name}: {error}";
            values[input?.Name ?? name] = Core.Memory.JsonValues.FromJson(value);
        }

        foreach (var input in plan.Definition.Inputs.Where(i => !values.ContainsKey(i.Name)))
        {
            if (rules.Default(input) is { } given) values[input.Name] = Core.Memory.JsonValues.FromJson(given);
            else if (rules.IsRequired(input)) return DashboardText.ImportMissing(input.Name);
        }

        return null;
    }

    private async Task CreateAsync(ImportJob job, ImportRow row)
    {
        var result = await tasks.CreateAsync(job.Plan.Definition.DefinitionId, row.Reference, row.Values, CancellationToken.None);
        if (result.Outcome == TaskOutcome.Done) job.AddCreated();
        else job.AddFailed(row.Row, result.Outcome == TaskOutcome.DuplicateReference ? DashboardText.ReferenceTaken : result.Message ?? DashboardText.SomethingFailed);
    }

    [LoggerMessage(1205, LogLevel.Error, "An import of tasks failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
