"""The window's own widgets; each takes its figures from `ui.theme` and knows nothing of the store."""
