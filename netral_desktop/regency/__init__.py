"""The regency's side: offices and their keys, the inbox, the board."""
