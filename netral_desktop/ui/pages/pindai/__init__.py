"""The page of the scans: take them in, and decide the pages that the program would not decide alone."""
