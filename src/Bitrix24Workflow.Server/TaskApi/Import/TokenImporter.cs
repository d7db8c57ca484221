using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Server.TaskApi.Import;

/// <summary>Takes over tokens that something else kept alive so far: each row becomes a task that renews its token at once. A wrong row is refused and stops no other.</summary>
public sealed class TokenImporter(WorkflowRuntime runtime, IDefinitionStore definitions, Bitrix24Options options)
{
    public const int MostRows = 10_000;

    public const string Warning =
        "From now on this server renews these tokens. Whatever renewed them before must not run any more: a refresh token works once, so two keepers take it from each other, and the portal has to be authorised anew.";

    private const string Variable = "refresh_token";

    /// <summary>Why tokens can't be imported into a process, in words; null if they can.</summary>
    public async Task<string?> RefusalAsync(string definitionId, CancellationToken cancellationToken)
    {
        var published = await definitions.FindAsync(new DefinitionFilter { DefinitionIds = [definitionId], Version = VersionOptions.Published }, cancellationToken);
        if (published is null) return $"Process '{definitionId}' is not published.";
        var keepsToken = published.Variables.Any(v => v.Name == Variable && StorageDrivers.Parse(v.StorageDriverTypeName) == VariableStorage.Secret);
        return keepsToken && published.Root.ToJsonString().Contains("\"Bitrix24.ReceiveCode\"", StringComparison.Ordinal)
            ? null
            : $"Process '{definitionId}' keeps no tokens: it needs the node Receive code and a secret variable {Variable}, as Bitrix OAuth and its clones have.";
    }

    /// <param name="progress">Rows done so far.</param>
    public async Task<TokenImportResult> ImportAsync(string definitionId, IReadOnlyList<TokenRow> rows, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (created, failed) = (new List<string>(), new List<FailedRow>());
        var (tokens, references) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < rows.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (row, number) = (rows[i], i + 1);
            var problem = Problem(row) ?? Repeated(row, tokens, references);
            if (problem is null)
            {
                tokens[TokenFingerprint.Of(row.RefreshToken!.Trim())] = number;
                if (row.Reference is { } reference) references[reference.Trim()] = number;
                var result = await runtime.StartAsync(Request(definitionId, row), waitUntilIdle: false, cancellationToken);
                if (result.Outcome == StartOutcome.Started) created.Add(result.Instance!.Reference ?? result.Instance.CorrelationId ?? result.Instance.Id);
                else problem = result.Reason;
            }

            if (problem is not null) failed.Add(new FailedRow(number, row.Portal, row.Reference, problem));
            progress?.Report(number);
        }

        return new TokenImportResult(created, failed, Warning);
    }

    private string? Problem(TokenRow row)
    {
        if (!PortalAddress.TryParse(row.Portal, options, out _, out var problem)) return problem;
        if (string.IsNullOrWhiteSpace(row.ClientId)) return "client_id is missing: the code of the application that the token was given to.";
        if (string.IsNullOrWhiteSpace(row.ClientSecret)) return "client_secret is missing: without the key of the application no token can be renewed.";
        if (string.IsNullOrWhiteSpace(row.RefreshToken)) return "refresh_token is missing.";
        if (row.RefreshToken.Trim() == SecretValue.Mask || row.ClientSecret.Trim() == SecretValue.Mask) return "A mask (***) stands where a secret is needed.";
        return row.RefreshToken.Trim().Any(char.IsWhiteSpace) ? "refresh_token has spaces in it; perhaps columns are shifted." : null;
    }

    // Two tasks with one refresh token would take it from each other.
    private static string? Repeated(TokenRow row, Dictionary<string, int> tokens, Dictionary<string, int> references)
    {
        if (tokens.TryGetValue(TokenFingerprint.Of(row.RefreshToken!.Trim()), out var earlier)) return $"Row {earlier} has the same refresh_token; two tasks would take it from each other.";
        return row.Reference is { } reference && references.TryGetValue(reference.Trim(), out earlier) ? $"Row {earlier} has the same reference '{reference.Trim()}'." : null;
    }

    private static StartRequest Request(string definitionId, TokenRow row) => new()
    {
        DefinitionId = definitionId,
        CorrelationId = row.Reference?.Trim() is { Length: > 0 } reference ? reference : null,
        Input = new Dictionary<string, object?>
        {
            ["portal"] = row.Portal!.Trim(),
            ["client_id"] = row.ClientId!.Trim(),
            ["client_secret"] = SecretValue.Wrap(row.ClientSecret!.Trim()),
            ["scope"] = row.Scope?.Trim() ?? "",
        },
        Variables = new Dictionary<string, object?> { [Variable] = SecretValue.Wrap(row.RefreshToken!.Trim()) },
    };
}
