using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>The parameters of a task while a person fills them in: as rows and as JSON, each made from the other.</summary>
public sealed class ParameterForm
{
    private readonly Func<IEnumerable<ParameterRow>> _make;
    private readonly bool _isNew;

    public ParameterForm(Func<IEnumerable<ParameterRow>> make, bool isNew)
    {
        _make = make;
        _isNew = isNew;
        Rows = [.. make()];
    }

    public List<ParameterRow> Rows { get; private set; }

    public void Clear() => Rows = [.. _make()];

    public ParameterRow Add()
    {
        var row = new ParameterRow();
        Rows.Add(row);
        return row;
    }

    public string TextOf(string name) => Find(name)?.Text.Trim() ?? "";

    public ParameterRow? Find(string name) => Rows.FirstOrDefault(r => r.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Puts the words beside the fields; true if nothing is wrong.</summary>
    public bool Validate()
    {
        var names = Rows.GroupBy(r => r.Name.Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows)
        {
            var name = row.Name.Trim();
            row.NameError = name.Length == 0 ? row.Text.Length > 0 ? DashboardText.NameMissing : null
                : names[name] > 1 ? DashboardText.NameTwice : null;
            row.Error = null;
            if (!row.IsMasked)
            {
                ParameterText.Read(row.Text, row.Type, out var error);
                row.Error = error;
            }
        }

        return Rows.TrueForAll(r => r is { NameError: null, Error: null });
    }

    /// <summary>Asks beside the fields for what is required and empty; true if something is. A person may insist, since a task can be given it later.</summary>
    public bool AskForMissing()
    {
        var missing = Rows.Where(r => r.IsMissing).ToList();
        foreach (var row in missing) row.Error = DashboardText.RequiredMissing;
        return missing.Count > 0;
    }

    /// <summary>What is sent: of a new task what has a value, of an existing one what was changed. A mask is never sent.</summary>
    public IReadOnlyDictionary<string, object?> Values()
    {
        var sent = Rows.Where(r => r.Name.Trim().Length > 0 && r.IsChanged && !r.IsMasked && (!_isNew || r.Text.Length > 0));
        return sent.ToDictionary(r => r.Name.Trim(), r => JsonValues.FromJson(r.ToJson()));
    }

    /// <summary>All rows as JSON text. What a person typed into a secret field is a mask here.</summary>
    public string ToJson()
    {
        var map = new JsonObject();
        foreach (var row in Rows.Where(r => r.Name.Trim().Length > 0))
            map[row.Name.Trim()] = row.IsSecret && row.Text.Length > 0 ? SecretValue.Mask : Lenient(row);
        return ParameterText.Format(map);
    }

    /// <summary>Takes over edited JSON text; nothing changes when it is wrong.</summary>
    /// <param name="error">In words.</param>
    public bool TryApplyJson(string text, out string? error)
    {
        if (ParameterText.Json(text, out error) is not JsonObject map)
        {
            error ??= DashboardText.NotAnObject;
            return false;
        }

        var declared = Rows.Where(r => r.IsDeclared).ToList();
        if (declared.FirstOrDefault(r => map[r.Name] is { } value && !Fits(r, value)) is { } wrong)
        {
            error = DashboardText.WrongType(wrong.Name, wrong.Type);
            return false;
        }

        foreach (var row in declared) Take(row, map.ContainsKey(row.Name) ? map[row.Name] : null);
        var others = map.Where(p => declared.TrueForAll(r => r.Name != p.Key)).Select(p => Other(p.Key, p.Value));
        Rows = [.. declared, .. others];
        return true;
    }

    private ParameterRow Other(string name, JsonNode? value)
    {
        var (type, text) = ParameterText.Write(value);
        return new ParameterRow { Name = name, Type = type, Text = text };
    }

    private static void Take(ParameterRow row, JsonNode? value)
    {
        // The mask stands for what is there already, typed or stored.
        if (row.IsSecret && value?.ToString() == SecretValue.Mask) return;
        if (row.Type == ParameterType.Json && value is not null)
        {
            row.Text = ParameterText.Format(value);
            return;
        }

        var (type, text) = ParameterText.Write(value);
        if (!row.IsTypeFixed && value is not null) row.Type = type;
        row.Text = text;
    }

    private static bool Fits(ParameterRow row, JsonNode value)
    {
        if (!row.IsTypeFixed || row.Type == ParameterType.Json || value.ToString().Length == 0) return true;
        return row.IsSecret && value.ToString() == SecretValue.Mask || ParameterText.Write(value).Type == row.Type;
    }

    // What isn't a value of its type yet is still shown, so that nothing typed gets lost on the way.
    private static JsonNode? Lenient(ParameterRow row) => ParameterText.Read(row.Text, row.Type, out var error) is { } value ? value : error is null ? null : row.Text;
}
