"""What every part needs and the domain does not: errors, time, ids, text, files. Imports nothing of ours."""
