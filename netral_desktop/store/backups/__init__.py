"""Copies of a store on another medium: made, kept for a time, checked, and put back."""
