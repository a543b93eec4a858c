"""What every part needs and the domain does not: errors, clock, ids, text, files, progress. Imports nothing of ours."""
