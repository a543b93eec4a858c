"""What the page of the offices shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.kernel.text import fold
from netral_desktop.regency.queries import OfficeRow, office_board

from ...moments import day, time_zone_of
from ...texts import tr


class KantorPresenter:
    """Also the list's source."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.search = ""
        self._offices: dict[str, OfficeRow] = {}
        self._zone: tzinfo | None = None

    def read(self) -> str:
        """Read every office anew; the line under the page's title."""
        with self._app.store.read() as c:
            self._offices = {office.code: office for office in office_board(c)}
        self._zone = time_zone_of(self._app)
        enrolled = sum(office.state == "enrolled" for office in self._offices.values())
        if not self._offices:
            return tr("Belum ada kantor")
        return tr("{offices} kantor · {enrolled} terdaftar", offices=len(self._offices), enrolled=enrolled)

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source.ids`."""
        keys = {
            "name": lambda o: fold(o.name),
            "code": lambda o: o.code,
            "state": lambda o: (not o.frozen, o.state, fold(o.name)),
            "last": lambda o: o.last_at or "",
        }
        wanted = fold(self.search)
        found = [o for o in self._offices.values() if wanted in fold(f"{o.code} {o.name}")]
        return [o.code for o in sorted(found, key=keys[order], reverse=descending)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, OfficeRow]:
        """See `Source.rows`."""
        return self._offices

    def office(self, code: str) -> OfficeRow | None:
        """One office, as it was read."""
        return self._offices.get(code)

    def last_bundle(self, office: OfficeRow) -> str:
        """The newest bundle in words."""
        if office.last_at is None:
            return tr("belum mengirim")
        return tr("no. {last_seq} · {last_at}", last_seq=office.last_seq or 0, last_at=day(office.last_at, self._zone))

    def has_campaign(self) -> bool:
        """Whether there is one to publish."""
        with self._app.store.read() as c:
            return active_campaign(c) is not None
