"""Papers for those who ask: what is due, its preview, its file, and to whom it went."""
