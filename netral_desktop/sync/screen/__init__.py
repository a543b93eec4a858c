"""A file that travels as moving codes on a screen, where no stick may be plugged in: shown here, filmed, read there.

What is shown is the file itself, byte by byte, in pieces of which any that are enough in number will do. Nothing else
changes: it is signed, encrypted, taken in and answered as any other.
"""
