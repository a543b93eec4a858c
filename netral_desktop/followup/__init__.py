"""Who lacks what: the state of every person who is due, derived from the facts, never stored."""
