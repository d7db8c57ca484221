using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>Leads of each portal, for as long as the stand-in runs.</summary>
internal sealed class LeadMethods(TimeProvider time)
{
    private const int PageSize = 50;
    private static readonly string[] Crm = ["crm"];

    private readonly ConcurrentDictionary<Portal, List<JsonObject>> _leads = new();

    public IReadOnlyList<RestMethod> All =>
    [
        new("crm.lead.add", Crm, Add),
        new("crm.lead.get", Crm, Get),
        new("crm.lead.list", Crm, List),
    ];

    private RestResult Add(RestCall call)
    {
        if (call.Parameters["fields"] is not JsonObject fields)
            return RestResult.Failed(400, "", "The parameter 'fields' must be a set of fields");
        if (string.IsNullOrWhiteSpace(fields["TITLE"]?.ToString()))
            return RestResult.Failed(400, "", "The field TITLE is required");

        var leads = LeadsOf(call);
        var id = leads.Count + 1;
        var now = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var lead = new JsonObject
        {
            ["ID"] = $"{id}",
            ["STATUS_ID"] = "NEW",
            ["OPENED"] = "Y",
            ["CREATED_BY_ID"] = $"{call.Chain.User.Id}",
            ["ASSIGNED_BY_ID"] = $"{call.Chain.User.Id}",
            ["DATE_CREATE"] = now,
            ["DATE_MODIFY"] = now,
        };
        foreach (var (name, value) in fields)
            lead[name] = value?.DeepClone();
        lead["ID"] = $"{id}";
        leads.Add(lead);
        return new RestResult(id);
    }

    private RestResult Get(RestCall call)
    {
        var leads = LeadsOf(call);
        if (!int.TryParse(call.Text("id") ?? call.Text("ID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return RestResult.Failed(400, "", "ID is not defined or invalid");
        return id >= 1 && id <= leads.Count ? new RestResult(leads[id - 1].DeepClone()) : RestResult.Failed(400, "", "Not found");
    }

    private RestResult List(RestCall call)
    {
        var leads = LeadsOf(call);
        _ = int.TryParse(call.Text("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start);
        JsonArray page = [.. leads.Skip(start).Take(PageSize).Select(lead => lead.DeepClone())];
        return new RestResult(page, Total: leads.Count, Next: start + PageSize < leads.Count ? start + PageSize : null);
    }

    private List<JsonObject> LeadsOf(RestCall call) => _leads.GetOrAdd(call.Chain.Portal, _ => []);
}
