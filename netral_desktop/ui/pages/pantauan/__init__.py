"""The regency's board: every office, one line each, down to its people and their pages."""
