using System.Net;
using System.Net.Sockets;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Inbox;
using Bitrix24Workflow.Sandbox.Log;

namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>Takes connections and holds a conversation on each.</summary>
internal sealed class SmtpListener(SandboxOptions options, FaultBoard faults, MessageInbox inbox, RequestLog log)
    : BackgroundService
{
    private readonly TcpListener _listener = new(IPEndPoint.Parse(options.Smtp));

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _listener.Start();
        }
        catch (SocketException taken)
        {
            throw new IOException($"Failed to listen for SMTP on {options.Smtp}: {taken.Message}", taken);
        }

        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(stoppingToken), stoppingToken);
            }
            catch (SocketException)
            {
                // A client that left before it was taken must not close the door for the others.
            }
        }
    }

    private async Task TalkAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            if (faults.Take(FaultPlace.Smtp, null, FaultKind.SmtpDown) is not null)
            {
                log.Add(new LogEntry { What = "smtp.connect", Fault = FaultKind.SmtpDown });
                client.LingerState = new LingerOption(enable: true, seconds: 0);
                return;
            }

            try
            {
                await new SmtpSession(client.GetStream(), faults, inbox, log).RunAsync(cancellationToken);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client, or we, ended in the middle: nothing was accepted, so nothing is to be done.
            }
        }
    }
}
