"""Scans (pindai): paper comes back, is read in a worker process, and is filed or shown to a person.

The rooms, each knowing only those after it: `service` and `run` (the front door), `review` (a person's part), `filing`
(what becomes of a page), `scanner` and `intake` (files come in), `reading` (the worker process), and what all of them
say: `queries`, `reasons`, `states`. A contract in `pyproject.toml` holds the order.
"""
