"""A paper as PDF with its seal. What draws it is loaded by the first one: no page of the window waits for that."""

from __future__ import annotations

from .document import Report
from .seal import Sealer, seal


def sealed_pdf(report: Report, sealer: Sealer) -> bytes:
    """Draw it and seal what was drawn."""
    from .pdf import write_pdf

    return write_pdf(report, lambda digest: seal(report, digest, sealer))
