using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Turns the text of a script into code. Made when the first script is compiled, so that a server without C# never loads the compiler.</summary>
internal sealed class ScriptCompiler
{
    private const int MaxDiagnostics = 10;

    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.Dynamic", "System.Linq", "System.Text.Json", "System.Text.Json.Nodes", "System.Text.Json.Serialization", "System.Threading.Tasks",
    ];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    // Not concurrently: the compiler's own threads have stacks of the usual size.
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, usings: Usings, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false);

    private static readonly List<PortableExecutableReference> References =
        [.. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(IsForScripts).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Must run on a thread with a large stack.</summary>
    /// <param name="source">The script as its author wrote it.</param>
    /// <param name="preamble">Declarations in front of it, all on one line.</param>
    /// <exception cref="ExpressionException">The script has errors; the message names them with their lines.</exception>
    public CompiledScript Compile(string source, string preamble)
    {
        CSharpScan.CheckText(source);
        var tree = CSharpSyntaxTree.ParseText(Combine(source, preamble), ParseOptions);
        CSharpScan.CheckTree(tree.GetRoot());
        var compilation = CSharpCompilation.CreateScriptCompilation("Script", tree, References, Options, returnType: typeof(object), globalsType: typeof(CSharpGlobals));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success) throw Wrong(result.Diagnostics);
        image.Position = 0;
        return Load(image, compilation.GetEntryPoint(CancellationToken.None)!);
    }

    // Usings have to stand first; positions in messages are to be those of the author's text.
    private static string Combine(string source, string preamble)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source, ParseOptions).GetRoot();
        var end = root.Usings.Count == 0 ? 0 : root.Usings.Span.End;
        var line = source.AsSpan(0, end).Count('\n') + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{source[..end]}\n{preamble}\n#line {line}\n{source[end..]}");
    }

    private static CompiledScript Load(MemoryStream image, IMethodSymbol entry)
    {
        var context = new AssemblyLoadContext("Script", isCollectible: true);
        var factory = context.LoadFromStream(image).GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return new CompiledScript(factory.CreateDelegate<Func<object?[], Task<object?>>>());
    }

    private static ExpressionException Wrong(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(MaxDiagnostics).Select(d =>
        {
            var start = d.Location.GetMappedLineSpan().StartLinePosition;
            return string.Create(CultureInfo.InvariantCulture, $"({start.Line + 1},{start.Character + 1}): {d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");
        });
        return new ExpressionException(string.Join('\n', errors));
    }

    private static bool IsForScripts(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name is "System" or "mscorlib" or "netstandard" or "Microsoft.CSharp" or "Bitrix24Workflow.Core" or "Bitrix24Workflow.Activities" || name.StartsWith("System.", StringComparison.Ordinal);
    }
}
