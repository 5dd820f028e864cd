using Parcours.App.Hosting;
using Parcours.Hosting;

return await Commands.RunAsync(args);
