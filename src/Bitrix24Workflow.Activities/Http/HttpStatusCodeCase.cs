using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Activities.Http;

public sealed record HttpStatusCodeCase(int StatusCode, IActivity? Activity = null);
