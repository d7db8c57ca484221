using System.Globalization;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Reads the configuration strictly. What is wrong is collected in words that name the key, and so is what nobody asked for.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public string? Text(string key)
    {
        _read.Add(key);
        var text = configuration[key]?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { } text) return false;
        if (bool.TryParse(text, out var value)) return value;
        Wrong(key, $"true or false is expected, not '{text}'.");
        return false;
    }

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (Text(key) is not { } text) return otherwise;
        if (Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name) return Enum.Parse<T>(name);
        Wrong(key, $"one of {string.Join(", ", Enum.GetNames<T>())} is expected, not '{text}'.");
        return otherwise;
    }

    public int? Number(string key, int least = 1, int most = int.MaxValue)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Wrong(key, $"a whole number from {least} is expected, not '{text}'.");
        return null;
    }

    public TimeSpan? Duration(string key)
    {
        if (Text(key) is not { } text) return null;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero) return span;
        Wrong(key, $"a duration such as 00:00:01 is expected, not '{text}'.");
        return null;
    }

    /// <summary>Null if it says <c>never</c>.</summary>
    public TimeSpan? DurationOrNever(string key, TimeSpan? otherwise) => IsNever(key) ? null : Duration(key) ?? otherwise;

    /// <summary>Null if it says <c>never</c>.</summary>
    public int? NumberOrNever(string key, int? otherwise) => IsNever(key) ? null : Number(key, least: 0) ?? otherwise;

    private bool IsNever(string key) => Text(key)?.Equals("never", StringComparison.OrdinalIgnoreCase) == true;

    public Uri? Address(string key)
    {
        if (Text(key) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0) return uri;
        Wrong(key, "an address such as https://flows.example.org is expected.");
        return null;
    }

    /// <summary>A list: separated by commas, or one key an item (<c>A:0</c>, <c>A:1</c>).</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var items = (Text(key) ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        foreach (var child in configuration.GetSection(key).GetChildren())
            if (Text(child.Path) is { } item) items.Add(item);
        return items;
    }

    public void Wrong(string key, string words) => _problems.Add($"{key}: {words}");

    public void Add(IEnumerable<string> problems) => _problems.AddRange(problems);

    /// <summary>Keys below our own sections that were never read.</summary>
    public IEnumerable<string> Unknown(IEnumerable<string> sections) => sections
        .SelectMany(section => configuration.GetSection(section).AsEnumerable())
        .Where(pair => pair.Value is not null && !_read.Contains(pair.Key))
        .Select(pair => $"{pair.Key}: there is no such option.");
}
