namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Code in memory that is unloaded when nobody holds it any more.</summary>
internal sealed class CompiledScript(Func<object?[], Task<object?>> factory)
{
    // The second place is the compiler's own: it puts the script's object there.
    public Task<object?> RunAsync(CSharpGlobals globals) => factory([globals, null]);
}
