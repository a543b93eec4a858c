"""`netral`, the command line: the same services as the window, for the regency's IT staff and for automation."""
