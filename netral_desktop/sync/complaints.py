"""What the newest receipt finds wanting at this office, each with what to do next.

A receipt names what waits at the regency by a code alone; the words that an office needs are others than those that
the regency reads: there somebody decides, here somebody mends and sends again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from netral_desktop.words import label, labels

from . import trust
from .receipt import last_receipt

_MANY = 10  # numbers that are listed one by one


@dataclass(frozen=True)
class Complaint:
    """`code` as in the receipt, or `gaps`, `missing`, `own_key`; `seq`: the bundle that it is about, 0 for none."""

    code: str
    seq: int
    what: str
    next: str


def complaints(c: Connection) -> list[Complaint]:
    """Of the newest receipt taken in, what is worst first."""
    last, key = last_receipt(c), trust.signing_key(c, trust.DEVICE_SIGN)
    found = []
    if key is not None and trust.is_revoked(c, key.public):
        found.append(Complaint("own_key", 0, label("complaint.own_key"), label("complaint_next.own_key")))
    what, then = labels("complaint_aside"), labels("complaint_aside_next")
    for each in last.refused:
        if each["epoch"] == last.epoch:
            code, seq = each["code"], each["seq"]
            known = code if code in what else "other"
            found.append(Complaint(code, seq, what[known].replace("{seq}", str(seq)), then[known]))
    if last.missing:
        found.append(
            Complaint(
                "missing", last.seq, label("complaint.missing", images=last.missing), label("complaint_next.missing")
            )
        )
    if last.gaps:
        numbers = ", ".join(map(str, last.gaps[:_MANY])) + (" …" if len(last.gaps) > _MANY else "")
        found.append(Complaint("gaps", 0, label("complaint.gaps", numbers=numbers), label("complaint_next.gaps")))
    return found
