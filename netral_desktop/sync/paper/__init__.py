"""Kertas cadangan: an office's register and keys on paper, for the day when computer and sticks are gone."""
