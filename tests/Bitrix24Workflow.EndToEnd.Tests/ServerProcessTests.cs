using System.Net;
using System.Net.Sockets;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class ServerProcessTests
{
    [Fact]
    public async Task A_server_that_does_not_become_ready_is_reported_and_leaves_nothing_behind()
    {
        var options = new ServerOptions { ReadyPath = "/elsa/api/no-such-route", StartLimit = TimeSpan.FromSeconds(5) };

        var trouble = await Should.ThrowAsync<TimeoutException>(() => ServerProcess.StartAsync(options, TestContext.Current.CancellationToken));

        var port = new Uri(trouble.Message.Split(' ')[0]).Port;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        Should.NotThrow(listener.Start);
    }

    [Fact]
    public void Four_ports_in_a_row_are_given_once()
    {
        var first = FreePorts.Block(4);
        var second = FreePorts.Block(4);

        Enumerable.Range(first, 4).Intersect(Enumerable.Range(second, 4)).ShouldBeEmpty();
    }
}
