"""The receipt for an office as things stand: what it holds, what waits, which life of the regency's data says so."""

from __future__ import annotations

from netral_desktop.store import Operation
from netral_desktop.sync import trust
from netral_desktop.sync.partition import missing_images
from netral_desktop.sync.receipt import make_receipt
from netral_desktop.sync.schemas import FORMAT, RefusedBundle

from . import incarnation
from .rotation import key_for
from .waiting import quarantined

_TOLD = 100  # bundles that wait; whoever has more waiting is asked by other means


def answer_for(tx: Operation, regency: str, office: str, bundle_format: int) -> bytes | None:
    """A new receipt for an office of which a bundle was applied; None where no computer of it is trusted.

    It is written in the format of the bundle that it answers, so that an older program can read it.
    """
    c = tx.connection
    if not trust.public_keys(c, office, "age"):
        return None
    present = incarnation.present(tx)
    waiting = [
        RefusedBundle(file.epoch or 0, file.seq, file.code) for file in quarantined(c, office) if file.seq is not None
    ]
    receipt = make_receipt(
        tx, regency=regency, office=office, missing=missing_images(c, office), key=key_for(c, office),
        incarnation=present if bundle_format >= FORMAT else None, refused=waiting[:_TOLD],
    )  # fmt: skip
    incarnation.note_made(tx, office, receipt, present)
    return receipt
