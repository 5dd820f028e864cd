using Microsoft.Azure.Functions.Worker.Builder;
using Parcours.Azure;

var builder = FunctionsApplication.CreateBuilder(args);
builder.AddParcours();
builder.Build().Run();
