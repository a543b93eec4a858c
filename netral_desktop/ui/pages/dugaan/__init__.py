"""The register of reported cases in the window of a regency."""
