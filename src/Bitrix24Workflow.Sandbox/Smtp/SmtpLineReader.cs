using System.Buffers;
using System.IO.Pipelines;

namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>Lines as bytes: the text of a message may be in any encoding.</summary>
internal sealed class SmtpLineReader(Stream stream)
{
    private const int MaxLine = 64 * 1024;

    private readonly PipeReader _reader = PipeReader.Create(stream);

    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end).ToArray();
                _reader.AdvanceTo(buffer.GetPosition(1, end));
                return line is [.. var text, (byte)'\r'] ? text : line;
            }

            if (read.IsCompleted || buffer.Length > MaxLine)
                return null;
            _reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
