using System.Text;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>Collects text up to the limit.</summary>
internal sealed class LimitedWriter(LiquidBudget budget) : StringWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        Count(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Count(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Count(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Count(buffer.Length);
        base.Write(buffer);
    }

    private void Count(int length)
    {
        budget.CheckTime();
        LiquidBudget.CheckText(GetStringBuilder().Length + (long)length);
    }
}
