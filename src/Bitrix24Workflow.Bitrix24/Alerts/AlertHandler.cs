using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>Asks the desk for an activity. Asking twice changes nothing, so the call is simply repeated after a crash.</summary>
internal sealed class AlertHandler(AlertDesk desk) : IEffectHandler
{
    public string Kind => AlertQuestion.EffectKind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments;
        if (arguments["id"]?.GetValue<string>() is not { } id) return new JsonObject { ["tell"] = await desk.CloseAsync(call.InstanceId, cancellationToken) };
        var way = await desk.RaiseAsync(
            new AlertRecord
            {
                Id = id,
                InstanceId = call.InstanceId,
                Portal = arguments["portal"]?.GetValue<string>() ?? "",
                Kind = arguments["kind"]?.GetValue<string>() ?? "",
                Group = arguments["group"]?.GetValue<string>(),
                RaisedAt = default,
                Way = AlertWay.Message,
            },
            cancellationToken);
        return new JsonObject { ["tell"] = way == AlertWay.Message, ["way"] = way.ToString() };
    }
}
