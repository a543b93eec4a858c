"""The regency's home."""
