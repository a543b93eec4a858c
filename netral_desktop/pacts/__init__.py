"""Pact sheets: one person's integrity pact on one page, laid out, numbered, printed and registered."""
