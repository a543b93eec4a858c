"""Files come in: which of a folder are meant and whole, their originals kept, every page of them counted."""
