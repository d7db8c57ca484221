namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the administration: runtime, dead letters, secrets.</summary>
internal static partial class DashboardText
{
    public static string Runtime => T("Runtime", "Исполнение");
    public static string RuntimeText => T(
        "While it is paused nothing new begins: timers and messages are kept, starts are refused. What runs goes on to its end.",
        "На паузе ничего нового не начинается: таймеры и сообщения сохраняются, запуски отклоняются. Начатое доводится до конца.");
    public static string IsRunning => T("Running", "Работает");
    public static string IsPaused => T("Paused", "На паузе");
    public static string IsStopping => T("Stopping", "Останавливается");
    public static string IsDraining => T(
        "The server is stopping and accepts no new work. Only a restart opens it again.",
        "Сервер останавливается и не принимает новую работу. Открыть его может только перезапуск.");
    public static string Pause => T("Pause", "Пауза");
    public static string Resume => T("Resume", "Продолжить");
    public static string PauseReason => T("Reason", "Причина");
    public static string PauseReasonHint => T("Optional. Whoever is refused meanwhile is told.", "Необязательно. Её увидит тот, кому отказано.");
    public static string PauseQuestion => T(
        "Pause all processes? Tokens are not renewed until you resume.",
        "Приостановить все процессы? Токены не обновляются, пока вы не продолжите.");
    public static string DeadLetters => T("Dead letters", "Недоставленные");
    public static string DeadLettersText => T(
        "Messages between tasks that could not be delivered. They are kept so that you can send them again.",
        "Сообщения между задачами, которые не удалось доставить. Они хранятся, чтобы их можно было отправить снова.");
    public static string NoDeadLetters => T("No dead letters", "Недоставленных нет");
    public static string NoDeadLettersText => T("Every message has arrived.", "Все сообщения дошли.");
    public static string Replay => T("Send again", "Отправить снова");
    public static string Replayed => T("Sent again", "Отправлено снова");
    public static string CantReplay => T("It was sent again already, or can't be read.", "Уже отправлено или не читается.");
    public static string DeleteLetterTitle => T("Delete dead letter", "Удалить недоставленное");
    public static string DeleteLetterQuestion => T(
        "Delete this message for good? Whoever waits for it waits on.",
        "Удалить это сообщение навсегда? Кто его ждёт, будет ждать дальше.");
    public static string LetterDeleted => T("The message was deleted.", "Сообщение удалено.");
    public static string Refresh => T("Refresh", "Обновить");
    public static string Secrets => T("Secrets", "Секреты");
    public static string SecretsText => T(
        "Parameters that are stored encrypted, and who reads them. Values are shown nowhere.",
        "Параметры, которые хранятся зашифрованными, и кто их читает. Значения не показываются нигде.");
    public static string NoSecrets => T("No secrets", "Секретов нет");
    public static string NoSecretsText => T(
        "No process declares an input or variable with the storage Secret.",
        "Ни один процесс не описывает вход или переменную с хранилищем Secret.");
    public static string GivenByPeople => T("given by people", "дают люди");
    public static string KeptByProcess => T("kept by the process", "хранит процесс");
    public static string ReadBy => T("Read by", "Читают");

    public static string PausedEverywhere => T(
        "The server is paused: nothing new begins, and tokens are not renewed until it goes on.",
        "Сервер на паузе: ничего нового не начинается, токены не обновляются, пока его не включат.");

    public static string PausedBy(string? name) => name is { Length: > 0 } ? T($"by {name}", $"кем: {name}") : T("by a program", "программой");

    public static string ActiveBursts(int count) => T(
        count == 0 ? "Nothing runs at this moment." : count == 1 ? "1 task runs or waits for the answer to a call." : $"{Number(count)} tasks run or wait for the answer to a call.",
        count == 0 ? "Сейчас ничего не выполняется." : $"Выполняется или ждёт ответа на вызов задач: {Number(count)}.");

    public static string Attempts(int count) => T(count == 1 ? "1 attempt" : $"{Number(count)} attempts", $"попыток: {Number(count)}");

    public static string NewestOf(int shown, long total) => T($"The newest {Number(shown)} of {Number(total)}.", $"Последние {Number(shown)} из {Number(total)}.");

    public static string InTasks(long count) => T(count == 1 ? "in 1 unfinished task" : $"in {Number(count)} unfinished tasks", $"в незавершённых задачах: {Number(count)}");
}
