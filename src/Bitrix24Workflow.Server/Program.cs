using Bitrix24Workflow.Server.Hosting;

return await ServerProgram.RunAsync(args);
