"""What becomes of a page that was read: the rule, held against the earlier scans of its sheet, kept as rows."""
