using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Processes;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

public sealed partial class AddTaskDialog
{
    private const int MostFound = 20;

    private ParameterForm? _form;
    private string? _reference;
    private string? _referenceError;
    private string? _json;
    private string? _jsonError;
    private string? _error;
    private bool _autogenerate = true;
    private bool _isEditor;
    private bool _isBusy;
    private bool _hasAsked;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public ProcessSummary Process { get; set; } = null!;

    /// <summary>Reference of the task to modify; null to begin with a new one.</summary>
    [Parameter]
    public string? Modify { get; set; }

    /// <summary>Task whose parameters a new one begins with.</summary>
    [Parameter]
    public TaskView? CopyOf { get; set; }

    private bool IsNew { get; set; } = true;

    private bool CanSend => !_isBusy && Process.IsPublished && _form is not null;

    protected override async Task OnInitializedAsync()
    {
        if (Modify is null)
        {
            ShowCreate();
            return;
        }

        IsNew = false;
        await ChooseAsync(Modify);
    }

    private void ShowCreate()
    {
        if (IsNew && _form is not null) return;
        Begin(isNew: true);
        _form = CopyOf is null ? ParameterForms.ForNew(Process.Definition) : ParameterForms.ForCopy(Process.Definition, CopyOf);
    }

    private void ShowModify()
    {
        if (IsNew) Begin(isNew: false);
    }

    private void Begin(bool isNew)
    {
        IsNew = isNew;
        (_form, _reference, _isEditor) = (null, null, false);
        ForgetErrors();
    }

    private void SetReference(string? text) => (_reference, _referenceError) = (text, null);

    private async Task<IEnumerable<string?>> SearchAsync(string? text, CancellationToken cancellationToken)
    {
        var filter = new InstanceFilter { DefinitionIds = [Process.DefinitionId], Statuses = [WorkflowStatus.Running], SearchTerm = string.IsNullOrWhiteSpace(text) ? null : text.Trim() };
        var page = await Instances.ListAsync(filter, InstanceOrder.UpdatedAt, true, 0, MostFound, cancellationToken);
        return page.Items.Select(TaskView.ReferenceOf);
    }

    private async Task ChooseAsync(string? reference)
    {
        (_reference, _form, _isEditor) = (reference?.Trim(), null, false);
        ForgetErrors();
        if (string.IsNullOrEmpty(_reference)) return;
        var (task, problem) = await Sending.FindAsync(Process.DefinitionId, _reference);
        _referenceError = problem;
        if (task is not null) _form = ParameterForms.ForTask(Process.Definition, task);
    }

    private void Clear()
    {
        _form?.Clear();
        if (IsNew) (_reference, _autogenerate) = (null, true);
        ForgetErrors();
        if (_isEditor) _json = _form?.ToJson();
    }

    private void ToggleEditor()
    {
        if (_isEditor && !TakeJson()) return;
        _isEditor = !_isEditor;
        if (_isEditor) (_json, _jsonError) = (_form!.ToJson(), null);
    }

    private bool TakeJson() => _form!.TryApplyJson(_json ?? "", out _jsonError);

    private async Task SendAsync()
    {
        if (!CanSend) return;
        _error = null;
        if (_isEditor && !TakeJson()) return;
        var isReferenceGood = IsReferenceGood();
        if (!_form!.Validate())
        {
            // The words stand beside the fields, so these have to be seen.
            _isEditor = false;
            return;
        }

        if (!isReferenceGood) return;
        if (IsNew && !_hasAsked && _form.AskForMissing())
        {
            (_hasAsked, _isEditor) = (true, false);
            return;
        }

        _isBusy = true;
        var result = IsNew
            ? await Sending.CreateAsync(Process.DefinitionId, _autogenerate ? null : _reference!.Trim(), _form)
            : await Sending.ModifyAsync(Process.DefinitionId, _reference!, _form);
        _isBusy = false;
        (_error, _referenceError) = (result.Error, result.ReferenceError);
        if (result.Task is { } task) Dialog.Close(DialogResult.Ok(task));
    }

    private bool IsReferenceGood()
    {
        if (!IsNew || _autogenerate) return true;
        _referenceError = References.Problem(_reference);
        return _referenceError is null;
    }

    private void ForgetErrors() => (_error, _referenceError, _jsonError) = (null, null, null);
}
