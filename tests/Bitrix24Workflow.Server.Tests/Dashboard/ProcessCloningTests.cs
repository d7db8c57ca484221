using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Server.Dashboard.Processes;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class ProcessCloningTests
{
    [Fact]
    public void A_copy_gets_ids_anew_and_may_be_changed()
    {
        var copy = ProcessCloning.CopyOf(Shipped.BitrixOAuth(), "  My tokens ");

        copy.Id.ShouldBeEmpty();
        copy.DefinitionId.ShouldBeEmpty();
        copy.Name.ShouldBe("My tokens");
        copy.IsReadonly.ShouldBeFalse();
        copy.Version.ShouldBe(1);
    }

    [Fact]
    public void Everything_that_makes_it_work_is_copied()
    {
        var source = Shipped.BitrixOAuth();

        var copy = DefinitionJson.Write(ProcessCloning.CopyOf(source, "Copy"));
        var original = DefinitionJson.Write(source);

        foreach (var part in (string[])["root", "inputs", "variables", "options", "customProperties"])
            copy[part]!.ToJsonString().ShouldBe(original[part]!.ToJsonString());
    }
}
