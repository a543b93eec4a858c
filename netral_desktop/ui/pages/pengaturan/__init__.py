"""Pengaturan: the office, its letterhead, the campaign, password and data folder."""
