"""After how many minutes without a touch the window asks for the password again."""

from __future__ import annotations

from netral_desktop.kernel.errors import UsageProblem

from .store import Store

SETTING = "ui.lock_minutes"
DEFAULT = 15
CHOICES = (5, 10, 15, 30, 60, 0)  # 0: never
_MOST = 24 * 60


def idle_minutes(store: Store) -> int:
    """Minutes; 0 means never. The practice office, whose password nobody was told, never locks."""
    return 0 if store.practice else int(store.get_setting(SETTING, DEFAULT))


def set_idle_minutes(store: Store, minutes: int) -> None:
    """Raises UsageProblem (bad_minutes)."""
    if not 0 <= minutes <= _MOST:
        raise UsageProblem("bad_minutes", minutes=minutes, most=_MOST)
    with store.operation("store.lock", {"minutes": minutes}) as tx:
        tx.set_setting(SETTING, minutes)
