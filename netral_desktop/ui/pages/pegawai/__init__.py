"""The page of the people: import, search, see where each stands."""
