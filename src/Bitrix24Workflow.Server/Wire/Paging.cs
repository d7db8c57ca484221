namespace Bitrix24Workflow.Server.Wire;

/// <summary>Zero-based pages, or skip and take; without either, everything.</summary>
internal readonly record struct Paging(int Skip, int? Take)
{
    public static Paging Of(Arguments arguments)
    {
        if (arguments.Number("skip") is not null || arguments.Number("take") is not null)
            return new Paging(Math.Max(0, arguments.Number("skip") ?? 0), Positive(arguments.Number("take")));
        var size = Positive(arguments.Number("pageSize"));
        return new Paging(Math.Max(0, arguments.Number("page") ?? 0) * (size ?? 0), size);
    }

    private static int? Positive(int? number) => number is > 0 ? number : null;
}
