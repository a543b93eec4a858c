"""From the bytes of a file to pages of pixels, and whether all of them were unpacked."""
