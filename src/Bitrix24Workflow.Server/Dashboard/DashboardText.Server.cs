namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the administration: runtime, dead letters, secrets.</summary>
internal static partial class DashboardText
{
    public const string Runtime = "Runtime";
    public const string RuntimeText = "While it is paused nothing new begins: timers and messages are kept, starts are refused. What runs goes on to its end.";
    public const string IsRunning = "Running";
    public const string IsPaused = "Paused";
    public const string IsStopping = "Stopping";
    public const string IsDraining = "The server is stopping and accepts no new work. Only a restart opens it again.";
    public const string Pause = "Pause";
    public const string Resume = "Resume";
    public const string PauseReason = "Reason";
    public const string PauseReasonHint = "Optional. Whoever is refused meanwhile is told.";
    public const string PauseQuestion = "Pause all processes? Tokens are not renewed until you resume.";
    public const string DeadLetters = "Dead letters";
    public const string DeadLettersText = "Messages between tasks that could not be delivered. They are kept so that you can send them again.";
    public const string NoDeadLetters = "No dead letters";
    public const string NoDeadLettersText = "Every message has arrived.";
    public const string Replay = "Send again";
    public const string Replayed = "Sent again";
    public const string CantReplay = "It was sent again already, or can't be read.";
    public const string DeleteLetterTitle = "Delete dead letter";
    public const string DeleteLetterQuestion = "Delete this message for good? Whoever waits for it waits on.";
    public const string LetterDeleted = "The message was deleted.";
    public const string Refresh = "Refresh";
    public const string Secrets = "Secrets";
    public const string SecretsText = "Parameters that are stored encrypted, and who reads them. Values are shown nowhere.";
    public const string NoSecrets = "No secrets";
    public const string NoSecretsText = "No process declares an input or variable with the storage Secret.";
    public const string GivenByPeople = "given by people";
    public const string KeptByProcess = "kept by the process";
    public const string ReadBy = "Read by";

    public static string PausedBy(string? name) => name is { Length: > 0 } ? $"by {name}" : "by a program";

    public static string ActiveBursts(int count) => count == 0 ? "Nothing runs at this moment." : count == 1 ? "1 task runs or waits for the answer to a call." : $"{Number(count)} tasks run or wait for the answer to a call.";

    public static string Attempts(int count) => count == 1 ? "1 attempt" : $"{Number(count)} attempts";

    public static string NewestOf(int shown, long total) => $"The newest {Number(shown)} of {Number(total)}.";

    public static string InTasks(long count) => count == 1 ? "in 1 unfinished task" : $"in {Number(count)} unfinished tasks";
}
