"""The scanner button: one port, and behind it SANE, eSCL and Windows' own interface."""
