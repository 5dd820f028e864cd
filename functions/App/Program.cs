using Parcours.App.Hosting;

return await Commands.RunAsync(args);
