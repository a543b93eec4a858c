"""Paper of a session: lists to sign, the oath's text with boxes; printed, signed, scanned back."""
