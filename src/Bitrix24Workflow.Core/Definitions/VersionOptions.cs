using System.Globalization;

namespace Bitrix24Workflow.Core.Definitions;

/// <summary>Which version of a definition is meant: a named choice or a number.</summary>
public readonly record struct VersionOptions(VersionChoice Choice, int Number = 0)
{
    public static readonly VersionOptions Latest = new(VersionChoice.Latest);
    public static readonly VersionOptions Published = new(VersionChoice.Published);
    public static readonly VersionOptions AllVersions = new(VersionChoice.AllVersions);

    /// <summary>Reads Elsa's text form; empty text means "not given".</summary>
    public static bool TryParse(string? text, out VersionOptions? options)
    {
        options = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            options = new(VersionChoice.Specific, number);
        else if (Enum.TryParse<VersionChoice>(text, ignoreCase: true, out var choice))
            options = new(choice);
        return options is not null;
    }

    public bool Matches(int version, bool isLatest, bool isPublished) => Choice switch
    {
        VersionChoice.Latest => isLatest,
        VersionChoice.Published => isPublished,
        VersionChoice.LatestOrPublished => isLatest || isPublished,
        VersionChoice.LatestAndPublished => isLatest && isPublished,
        VersionChoice.Draft => !isPublished,
        VersionChoice.Specific => version == Number,
        _ => true,
    };
}
