"""The page of who still lacks something: who, why, and what is planned."""
