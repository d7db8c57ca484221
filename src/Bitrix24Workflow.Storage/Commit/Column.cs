using System.Data;

namespace Bitrix24Workflow.Storage.Commit;

/// <summary>A column, and the parameter of the same name. PostgreSQL must know the type of a null.</summary>
internal readonly record struct Column(string Name, DbType Type)
{
    public static Column Text(string name) => new(name, DbType.String);

    public static Column Int(string name) => new(name, DbType.Int32);

    public static Column Long(string name) => new(name, DbType.Int64);

    public static Column Flag(string name) => new(name, DbType.Boolean);
}
