"""Which sheet a page is, where it lies, and whether what we printed is there: codes, print, words, name."""
