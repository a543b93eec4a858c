"""Scans (pindai): paper comes back, is read in a worker process, and is filed or shown to a person."""
