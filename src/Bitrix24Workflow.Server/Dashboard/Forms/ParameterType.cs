namespace Bitrix24Workflow.Server.Dashboard.Forms;

public enum ParameterType
{
    String,
    Number,
    Boolean,
    Json,
}
