namespace Bitrix24Workflow.Sandbox.Faults;

internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/faults", (FaultBoard board) => Results.Ok(board.All()));
        routes.MapPost("/_sandbox/faults", (Fault fault, FaultSwitch faults, FaultBoard board) =>
        {
            try
            {
                faults.Set(fault);
                return Results.Ok(board.All());
            }
            catch (ArgumentException wrong)
            {
                return Results.BadRequest(new { error = wrong.Message });
            }
        });
        routes.MapDelete("/_sandbox/faults", (FaultSwitch faults) =>
        {
            faults.Clear();
            return Results.NoContent();
        });
    }
}
