using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bitrix24Workflow.Storage.Model;

/// <summary>A moment as a whole number, which both databases sort and compare.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
