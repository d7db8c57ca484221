using System.Globalization;

namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>Sums, differences, products and quotients of decimal numbers, with brackets.</summary>
internal ref struct Arithmetic
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private Arithmetic(ReadOnlySpan<char> text) => _text = text;

    /// <summary>A whole number as <see cref="long"/>, any other as <see cref="double"/>.</summary>
    /// <exception cref="FormatException">Something else than that.</exception>
    public static object Calculate(string text)
    {
        var reader = new Arithmetic(text);
        var value = reader.Sum();
        return reader.Peek() == '\0' ? Number(value) : throw new FormatException();
    }

    public static object Number(decimal value) => decimal.IsInteger(value) && value is >= long.MinValue and <= long.MaxValue ? (long)value : (double)value;

    private decimal Sum()
    {
        if (++_depth > MaxDepth) throw new FormatException();
        var value = Product();
        while (Peek() is '+' or '-') value = _text[_position++] == '+' ? value + Product() : value - Product();
        _depth--;
        return value;
    }

    private decimal Product()
    {
        var value = Factor();
        while (Peek() is '*' or '/') value = _text[_position++] == '*' ? value * Factor() : value / Factor();
        return value;
    }

    private decimal Factor()
    {
        var sign = 1;
        while (Peek() is '-' or '+')
            if (_text[_position++] == '-') sign = -sign;
        if (Peek() != '(') return sign * Literal();
        _position++;
        var value = Sum();
        if (Peek() != ')') throw new FormatException();
        _position++;
        return sign * value;
    }

    private decimal Literal()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] is '.' or 'e' or 'E' || IsSignOfExponent())) _position++;
        return decimal.Parse(_text[start.._position], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private readonly bool IsSignOfExponent() => _text[_position] is '+' or '-' && _position > 0 && _text[_position - 1] is 'e' or 'E';

    // The next character that is not a space; zero at the end.
    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) _position++;
        return _position < _text.Length ? _text[_position] : '\0';
    }
}
