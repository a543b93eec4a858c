"""Beranda of an office: where it stands, and the one thing to do next."""
