"""What an operator may do: four roles, and the operations that each of them may begin.

The store asks here before it begins an operation, so that a right holds for the window, the command line and whatever
comes later alike. Pages and buttons that are left out of the window are a courtesy on top of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netral_desktop.kernel.errors import Refused
from netral_desktop.words import label

FIRST = "operator"  # id of the first administrator, whose slot every store has had since the first version


class OperatorRole(StrEnum):
    """What somebody is here for. The values stand in `operators.role`."""

    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    CHECK_IN = "check-in"
    READER = "satgas"

    @property
    def words(self) -> str:
        """The role in words."""
        return label(f"operator_role.{self.value}")

    def may(self, operation: str) -> bool:
        """Whether this role may begin an operation of that name."""
        match self:
            case OperatorRole.ADMINISTRATOR:
                return True
            case OperatorRole.OPERATOR:
                return operation not in _OF_ADMINISTRATORS and not operation.startswith(_GROUPS_OF_ADMINISTRATORS)
            case OperatorRole.CHECK_IN:
                return operation in _OF_EVERYBODY or operation in _OF_CHECK_IN
            case OperatorRole.READER:
                return operation in _OF_EVERYBODY or operation in _LOGGED_READS


# Who may open the data, what destroys, and what says whose data this is.
_GROUPS_OF_ADMINISTRATORS = ("operators.", "retention.", "regency.init", "regency.rescue", "regency.rotate")
_OF_ADMINISTRATORS = frozenset(
    {"store.recovery", "store.sweep", "store.restore", "office.rename", "office.enrol", "office.approve",
     "office.invite", "office.revoke", "store.move", "store.seal", "cases.on", "data.apply", "data.undo"}
)  # fmt: skip
# One's own password; and what protects the data without changing a record of it.
_OF_EVERYBODY = frozenset({"store.password", "backup.make", "store.patrol"})
_OF_CHECK_IN = frozenset({"ikrar.mark", "ikrar.undo", "ikrar.gun_tried"})
# The register of reported cases has keys of its own, and logs that it was read.
_LOGGED_READS = frozenset(
    {"cases.unlock", "cases.refused", "cases.list", "cases.read", "cases.reporter", "cases.verify"}
)  # fmt: skip


@dataclass(frozen=True)
class Session:
    """Who is at it. `id` stands in the ledger as the actor; `person_id`: who they are in the roster, where told."""

    id: str = FIRST
    role: OperatorRole = OperatorRole.ADMINISTRATOR
    person_id: str | None = None

    def may(self, operation: str) -> bool:
        """Whether they may begin an operation of that name."""
        return self.role.may(operation)

    def require(self, operation: str) -> None:
        """Raise Refused (`not_allowed`) unless they may."""
        if not self.may(operation):
            raise Refused("not_allowed", role=self.role.words)
