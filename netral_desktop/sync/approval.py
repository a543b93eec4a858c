"""The head's approval of what is sent, where the regency's campaign asks for it: until then a bundle is a draft.

What is approved are the records as they stood, named by their hash: whatever changes afterwards is a draft again. The
head approves at this computer with a password of their own, or on paper, and the number of the signed letter is noted.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import active_campaign, campaign_terms, today
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.data_folder import KEY_FILE
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.text import readable
from netral_desktop.store import Store
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.store.operation import read_setting
from netral_desktop.store.operator_rows import Operator, all_operators
from netral_desktop.store.operators import find_operator
from netral_desktop.store.rights import OperatorRole

from .schemas import Approval
from .snapshot import export_records

_SETTING = "sync.approval"
_LONGEST = 200
_MAY_APPROVE = (OperatorRole.ADMINISTRATOR, OperatorRole.READER)
Way = Literal["password", "letter"]


@dataclass(frozen=True)
class Approved:
    """What was approved: the records with this hash. `by`: who, as told here; `letter`, `day`: of the signed paper."""

    snapshot: str
    at: str
    way: Way
    by: str
    letter: str = ""
    day: str = ""

    @property
    def told(self) -> Approval:
        """As a bundle tells it: no name, the regency knows its offices' heads."""
        return Approval(self.way, self.at, self.letter, self.day)


def is_needed(c: Connection) -> bool:
    """Whether the active campaign asks for it."""
    campaign = active_campaign(c)
    return campaign is not None and campaign_terms(c, campaign.id).approval


def approval_of(c: Connection, snapshot: str) -> Approved | None:
    """The approval of the records with this hash; None where they are a draft."""
    noted = read_setting(c, _SETTING)
    found = None if noted is None else Approved(**noted)
    return found if found is not None and found.snapshot == snapshot else None


def checked_approval(c: Connection, snapshot: str) -> Approval | None:
    """What the next bundle tells of it. Raises UsageProblem("approval_needed") where it is asked for and not there."""
    found = approval_of(c, snapshot)
    if found is None and is_needed(c):
        raise UsageProblem("approval_needed")
    return None if found is None else found.told


def approvers(store: Store) -> list[Operator]:
    """Who may approve with a password of their own: not who is at it, and nobody who only keeps the records."""
    with store.read() as c:
        return [each for each in all_operators(c) if each.role in _MAY_APPROVE and each.id != store.session.id]


def approve_with_password(store: Store, who: str, password: str, *, seen: str | None = None) -> Approved:
    """Approve what would be sent now. `who`: code or id of an operator; `seen`: the hash of what they were shown.

    Raises UsageProblem (unknown_operator), Refused (approval_own, approval_changed), WrongKey.
    """
    approver = find_operator(store, who)
    if approver.id not in {each.id for each in approvers(store)}:
        raise Refused("approval_own")
    keys = KeyFile.load(store.data_dir / KEY_FILE)
    keys.unlock(password, None if approver.is_first else approver.id)
    return _note(store, "password", approver.name, seen, operator=approver.id)


def approve_with_letter(store: Store, *, number: str, day: str, signer: str, seen: str | None = None) -> Approved:
    """Note the signed letter with which what would be sent now was approved.

    Raises UsageProblem (approval_letter), Refused (approval_changed).
    """
    number, signer = readable(number, _LONGEST).strip(), readable(signer, _LONGEST).strip()
    if not number:
        raise UsageProblem("approval_letter.number")
    if not signer:
        raise UsageProblem("approval_letter.signer")
    with store.read() as c:
        now = today(c, store.clock())
    try:
        told = date.fromisoformat(day)
    except ValueError:
        raise UsageProblem("approval_letter.day", day=day[:20]) from None
    if told > now:
        raise UsageProblem("approval_letter.ahead", day=day)
    return _note(store, "letter", signer, seen, letter=number, day=day)


def _note(
    store: Store,
    way: Way,
    by: str,
    seen: str | None,
    *,
    operator: str = "",
    letter: str = "",
    day: str = "",
) -> Approved:
    with store.operation("bundle.approve", {"way": way, "operator": operator, "letter": letter}) as tx:
        _, info = export_records(tx.connection, store.office)
        if seen is not None and seen != info.raw_sha256:
            raise Refused("approval_changed")
        approved = Approved(info.raw_sha256, to_text(tx.clock()), way, by, letter, day)
        tx.set_setting(_SETTING, asdict(approved))
    return approved
