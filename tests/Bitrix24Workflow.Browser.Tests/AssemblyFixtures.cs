using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(LiveServer))]
// One Chromium and one server share the machine; visitors side by side would only wait for each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
