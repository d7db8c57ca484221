using BenchmarkDotNet.Running;
using Bitrix24Workflow.Benchmarks;

// In this process: the projects under test are already built the way they ship, and nothing has to be restored a second time.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, "--inProcess"]);

// Percentiles of a single read are no matter for BenchmarkDotNet, which averages many.
if (Array.IndexOf(args, "--artifacts") is >= 0 and var at && at + 1 < args.Length)
    await File.WriteAllTextAsync(Path.Combine(args[at + 1], "results", "reference-reads.md"), await ReferenceReads.MeasureAsync());
