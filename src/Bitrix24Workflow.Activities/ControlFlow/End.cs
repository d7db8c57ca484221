using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Flow", "Ends the flowchart it stands in.")]
public sealed class End : CodeActivity, ITerminalNode;
