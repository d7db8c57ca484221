using System.Net;
using System.Net.Sockets;

namespace Bitrix24Workflow.TestKit.Processes;

public static class FreePorts
{
    // Below the range from which the kernel takes ports for outgoing connections: one of those could sit on ours.
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>The first of <paramref name="count"/> consecutive ports that nobody listens on and no other test of this run was given.</summary>
    public static int Block(int count)
    {
        lock (Gate)
        {
            for (var attempt = 0; attempt < 1_000; attempt++)
            {
                var ports = Enumerable.Range(Random.Shared.Next(First, Last - count), count).ToList();
                if (ports.Any(Given.Contains) || !ports.All(IsFree))
                    continue;

                Given.UnionWith(ports);
                return ports[0];
            }
        }

        throw new InvalidOperationException($"No {count} consecutive ports are free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
