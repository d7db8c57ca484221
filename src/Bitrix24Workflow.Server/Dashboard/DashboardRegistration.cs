using System.Globalization;
using Bitrix24Workflow.Server.Dashboard.Admin;
using Bitrix24Workflow.Server.Dashboard.Diagram;
using Bitrix24Workflow.Server.Dashboard.Forms;
using Bitrix24Workflow.Server.Dashboard.Import;
using Bitrix24Workflow.Server.Dashboard.Live;
using Bitrix24Workflow.Server.Dashboard.Processes;
using Bitrix24Workflow.Server.Dashboard.Run;
using Bitrix24Workflow.Server.Dashboard.Statistics;
using Bitrix24Workflow.Server.Dashboard.TaskPages;
using Bitrix24Workflow.Server.Dashboard.Templates;
using Bitrix24Workflow.Server.Dashboard.Tokens;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Localization;
using MudBlazor;
using MudBlazor.Services;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Registration of the dashboard and of its addresses.</summary>
internal static class DashboardRegistration
{
    internal static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            options.SnackbarConfiguration.VisibleStateDuration = 4_000;
            options.SnackbarConfiguration.ShowTransitionDuration = 150;
            options.SnackbarConfiguration.HideTransitionDuration = 150;
            options.SnackbarConfiguration.PreventDuplicates = false;
        });
        return services
            .AddScoped<LiveChanges>()
            .AddScoped<LiveClock>()
            .AddScoped<Rights>()
            .AddScoped<ProcessActions>()
            .AddScoped<TaskSending>()
            .AddScoped<TaskDesk>()
            .AddScoped<SecretReveal>()
            .AddScoped<AccountDesk>()
            .AddScoped<RuntimeDesk>()
            .AddSingleton<SecretCatalog>()
            .AddSingleton<TaskImporter>()
            .AddSingleton<ImportJobs>()
            .AddHostedService<FlowUpkeep>()
            .AddScoped<WorkflowRuns>()
            .AddSingleton<TokenHealth>()
            .AddSingleton<FlowReader>()
            .AddSingleton<ProcessCatalog>()
            .AddSingleton<ProcessCloning>()
            .AddSingleton<TemplateUpdates>()
            .AddSingleton<DefinitionComparison>();
    }

    /// <summary>Texts of pages follow the browser; numbers, moments and programs' answers don't.</summary>
    internal static void UseLanguages(this WebApplication app)
    {
        string[] languages = ["en", "ru"];
        app.UseRequestLocalization(options =>
        {
            options.AddSupportedUICultures(languages);
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en"));
            options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    /// <summary>Called after authentication and authorization, which the pages rely on.</summary>
    internal static void MapDashboard(this WebApplication app)
    {
        // A server started from its build folder finds the packages' files only this way; a published one has them beside it.
        StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        // Scripts and styles are the same for everybody and hold nothing secret.
        app.MapStaticAssets().AllowAnonymous();
        app.MapTaskExport();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
