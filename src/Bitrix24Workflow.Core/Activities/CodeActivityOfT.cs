using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>A <see cref="CodeActivity"/> with a result.</summary>
public abstract class CodeActivity<T> : CodeActivity
{
    [Output]
    public Output<T>? Result { get; set; }
}
