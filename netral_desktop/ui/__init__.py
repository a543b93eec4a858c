"""The window: pages, widgets and the one job runner, on the same services as the command line."""
