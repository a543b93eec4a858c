"""The process that reads: its messages, its life, and what it does with one page."""
