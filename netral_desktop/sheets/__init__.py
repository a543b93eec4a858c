"""Sheets (lembar): any paper that is printed and comes back. Codes, geometry in mm, print models, the register."""
