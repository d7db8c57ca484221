using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Mailing lists of the stand-in UniSender; a letter needs one.</summary>
internal sealed class UniSenderLists
{
    private readonly Lock _gate = new();
    private readonly List<(int Id, string Title)> _lists = [];
    private readonly HashSet<(int, string)> _members = [];

    /// <returns>Null if the title is taken.</returns>
    public int? Create(string title)
    {
        lock (_gate)
        {
            if (_lists.Any(l => l.Title == title)) return null;
            _lists.Add((_lists.Count + 1, title));
            return _lists.Count;
        }
    }

    public bool Has(string? id)
    {
        lock (_gate) return _lists.Any(l => $"{l.Id}" == id);
    }

    public void Subscribe(string id, string email)
    {
        lock (_gate) _members.Add((int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), email));
    }

    public JsonArray ToJson()
    {
        lock (_gate) return new JsonArray([.. _lists.Select(l => new JsonObject { ["id"] = l.Id, ["title"] = l.Title })]);
    }
}
