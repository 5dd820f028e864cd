using Parcours.App;

return await Commands.RunAsync(args);
