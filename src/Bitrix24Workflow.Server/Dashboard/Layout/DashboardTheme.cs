using MudBlazor;

namespace Bitrix24Workflow.Server.Dashboard.Layout;

/// <summary>Colours and type, light and dark, next of kin to Studio's.</summary>
internal static class DashboardTheme
{
    // The system's own typeface: nothing is fetched from elsewhere.
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1d6fd8",
            Secondary = "#5a6675",
            Info = "#1d6fd8",
            Success = "#1a7f4b",
            Warning = "#a15c00",
            Error = "#c2332b",
            Background = "#f7f9fc",
            BackgroundGray = "#eef2f7",
            Surface = "#ffffff",
            TextPrimary = "#1d2733",
            TextSecondary = "#5a6675",
            ActionDefault = "#5a6675",
            LinesDefault = "#e1e6ee",
            LinesInputs = "#b6c0cd",
            TableLines = "#e9edf3",
            Divider = "#e1e6ee",
            AppbarBackground = "#f4f6f9",
            AppbarText = "#1d2733",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#5ea3ff",
            PrimaryContrastText = "#0b1523",
            Secondary = "#9aa7b8",
            Info = "#5ea3ff",
            Success = "#4cc38a",
            Warning = "#f0b34a",
            Error = "#ff7b72",
            Background = "#0f1621",
            BackgroundGray = "#141d2a",
            Surface = "#18212e",
            TextPrimary = "#e8edf4",
            TextSecondary = "#9aa7b8",
            ActionDefault = "#9aa7b8",
            LinesDefault = "#2a3544",
            LinesInputs = "#465468",
            TableLines = "#243040",
            Divider = "#2a3544",
            AppbarBackground = "#161d27",
            AppbarText = "#e8edf4",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none", FontWeight = "600", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "0.9375rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.125rem", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Fonts, LetterSpacing = "normal" },
        },
    };
}
