"""What is about oneself is decided by somebody else, where there is somebody else.

An operator may be linked to a person of the roster (`operators.link_operator`). Whatever they would decide or note by
hand about that person is refused while another operator may do the same; in an office with one alone it is done, and
marked.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence

from netral_desktop.kernel.errors import Refused

from .operation import Operation
from .operator_rows import all_operators
from .store import Store

OWN = "own"  # in a detail of the ledger, and in what is kept of a decision: it was about whoever made it


def about_oneself(store: Store, tx: Operation, operation: str, people: Iterable[str | None]) -> bool:
    """Whether one of `people` is whoever does it, and nobody else could. Raises Refused (`own_record`)."""
    own = store.session.person_id
    if own is None or own not in people:
        return False
    if others(store, tx, operation):
        raise Refused("own_record")
    return True


def but_oneself(
    store: Store, tx: Operation, operation: str, people: Sequence[str], detail: MutableMapping[str, object]
) -> list[str]:
    """Of whom this may be noted by hand: of many at once everybody but oneself, where somebody else could.

    Where nobody else could it is told in `detail`. Raises Refused (`own_record`) where it is about oneself alone.
    """
    if store.session.person_id not in people:
        return list(people)
    if len(people) > 1 and others(store, tx, operation):
        return [each for each in people if each != store.session.person_id]
    detail[OWN] = about_oneself(store, tx, operation, people)
    return list(people)


def others(store: Store, tx: Operation, operation: str) -> int:
    """How many operators beside this one may do the same."""
    return sum(each.id != store.session.id and each.role.may(operation) for each in all_operators(tx.connection))
