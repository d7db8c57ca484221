using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests.Fixtures;

/// <summary>One database of one kind, empty at first.</summary>
public interface ITestDatabase
{
    Task CreateAsync();

    void Register(IServiceCollection services, string folder);
}
