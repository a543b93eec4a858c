"""What travels between an office and its regency: signed, encrypted files, enrolment, and the receipts that come back.

`FORMAT.md` tells every byte of the files; `service.py` holds the office's verbs.
"""
