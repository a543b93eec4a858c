"""A deck of returned paper: invented sheets, printed, written on by hand, harmed and scanned, each with its truth.

Everything is drawn from one seed. The sheets are rasterised from their PDF by poppler's `pdftoppm` where it is there,
so that the scans never come from the renderer that the reader compares them with.
"""
