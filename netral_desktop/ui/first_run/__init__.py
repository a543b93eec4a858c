"""Before there is a workspace: making a store, or opening the one that is there."""
