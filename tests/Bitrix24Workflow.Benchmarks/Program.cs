using BenchmarkDotNet.Running;

// In this process: the projects under test are already built the way they ship, and nothing has to be restored a second time.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, "--inProcess"]);
