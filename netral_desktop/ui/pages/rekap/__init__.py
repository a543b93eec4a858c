"""The regency's recap: every office, one line each."""
