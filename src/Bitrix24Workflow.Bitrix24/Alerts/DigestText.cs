using System.Globalization;

namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>The words of a digest. Portals are named up to a number that is still read.</summary>
internal static class DigestText
{
    private const int MostNamed = 20;

    public static string Of(Digest digest, bool isRussian)
    {
        var (open, recovered) = (digest.New.Count + digest.Open.Count, digest.Recovered.Count);
        var lines = new List<string>
        {
            isRussian
                ? open > 0 ? $"Порталов с неполадками: {open}" : $"Всё снова работает. Порталов: {recovered}"
                : open > 0 ? $"Portals in trouble: {open}" : $"All works again. Portals: {recovered}",
        };
        if (digest.New.Count > 0) lines.AddRange(Section(isRussian ? $"Новые: {digest.New.Count}" : $"New: {digest.New.Count}", digest.New, isRussian));
        if (digest.Open.Count > 0) lines.AddRange(Section(isRussian ? $"По-прежнему: {digest.Open.Count}" : $"Still: {digest.Open.Count}", digest.Open, isRussian));
        if (recovered > 0) lines.AddRange(Section(isRussian ? $"Снова работают: {recovered}" : $"Recovered: {recovered}", digest.Recovered, isRussian));
        if (digest.Passed.Count > 0) lines.Add(isRussian ? $"Прошли сами: {digest.Passed.Count}" : $"Passed by themselves: {digest.Passed.Count}");
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Section(string title, IReadOnlyList<AlertRecord> alerts, bool isRussian)
    {
        yield return $"{title} ({string.Join(", ", alerts.GroupBy(a => a.Kind).OrderByDescending(g => g.Count()).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count()}")))})";
        foreach (var alert in alerts.Take(MostNamed)) yield return $"- {alert.Portal}";
        if (alerts.Count > MostNamed) yield return isRussian ? $"- и ещё {alerts.Count - MostNamed}" : $"- and {alerts.Count - MostNamed} more";
    }
}
