"""The practice office (*kantor latihan*): invented people; a simulator plays printer, pens, copier and phone."""
