using Bitrix24Workflow.TestKit.Browser;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
