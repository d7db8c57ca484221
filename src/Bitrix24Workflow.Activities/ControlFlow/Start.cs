using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Flow", "Marks where a flowchart begins.")]
public sealed class Start : CodeActivity, IStartNode;
