using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>Starts the notifying process of a digest.</summary>
internal sealed class AlertNotifier(WorkflowRuntime runtime, NotificationSettings settings) : IAlertNotifier
{
    public bool IsRussian => settings.Current.Language == "ru";

    public Task StartAsync(string process, string instanceId, IReadOnlyDictionary<string, object?> input, CancellationToken cancellationToken) =>
        runtime.StartAsync(new StartRequest { DefinitionId = process, InstanceId = instanceId, Input = input }, waitUntilIdle: false, cancellationToken);
}
