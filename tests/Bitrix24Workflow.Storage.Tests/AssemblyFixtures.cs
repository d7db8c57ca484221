using Bitrix24Workflow.TestKit.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]
