"""The page of the oath: sessions, attendance, who is missing."""
