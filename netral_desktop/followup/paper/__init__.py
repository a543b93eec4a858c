"""Paper for people who still lack something: an invitation to a session, a form on which they explain."""
