var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/healthz", () => Results.Ok());
await app.RunAsync();

/// <summary>The program; public so that tests can start it.</summary>
public sealed partial class Program;
