"""What Pengaturan shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.campaigns.queries import Campaign, active_campaign
from netral_desktop.kernel.text import long_day
from netral_desktop.sheets.letterhead import Letterhead, stored_letterhead
from netral_desktop.store import Problem

from ...texts import tr

FROM_REGENCY = "regency"


@dataclass(frozen=True)
class LetterheadText:
    """The letterhead as it is edited: one name a line, and the address."""

    lines: tuple[str, ...]
    address: str
    picture: str = ""  # what a picture is in it, in words; "" without one


@dataclass(frozen=True)
class Settings:
    """Everything the page shows. `letterhead` is None at a regency."""

    office: str
    code: str
    role: str
    practice: bool
    folder: Path
    letterhead: LetterheadText | None
    campaign: Campaign | None
    entries: int  # of the ledger

    @property
    def may_begin_campaign(self) -> bool:
        """Whether this store makes its own campaigns: always, until a regency has published one."""
        return self.campaign is None or self.campaign.origin != FROM_REGENCY

    @property
    def campaign_lines(self) -> tuple[str, ...]:
        """The campaign in a few lines."""
        campaign = self.campaign
        if campaign is None:
            return (tr("Belum ada kegiatan netralitas."),)
        video = (
            tr(", video {video_deadline}", video_deadline=_day(campaign.video_deadline))
            if campaign.video_deadline
            else ""
        )
        source = tr("diterbitkan kabupaten") if campaign.origin == FROM_REGENCY else tr("dibuat di sini")
        return (
            campaign.circular,
            tr(
                "Tenggat pakta {pact_deadline}, ikrar {ikrar_deadline}{video} ({source})",
                pact_deadline=_day(campaign.pact_deadline),
                ikrar_deadline=_day(campaign.ikrar_deadline),
                video=video,
                source=source,
            ),
            *campaign.notes,
        )


def read_settings(app: App) -> Settings:
    """Read it all."""
    store = app.store
    with store.read() as c:
        campaign = active_campaign(c)
        kept = stored_letterhead(c, store.office_name) if app.is_office else None
    return Settings(
        office=store.office_name,
        code=store.office,
        role=tr("Kantor OPD") if app.is_office else tr("Kabupaten"),
        practice=store.practice,
        folder=app.data_dir,
        letterhead=LetterheadText(tuple(kept.lines), kept.address, _picture(kept)) if kept is not None else None,
        campaign=campaign,
        entries=store.ledger_head()[0],
    )


def _picture(kept: Letterhead) -> str:
    if kept.image is None:
        return ""
    if kept.image.whole:
        return tr("Gambar menggantikan seluruh tulisan di atas.")
    return tr("Lambang tercetak di kiri tulisan di atas.")


def save_picture(app: App, path: Path | None, *, whole: bool) -> None:
    """Use a picture in the letterhead, or none. Raises Refused."""
    from netral_desktop.sheets.letterhead_image import remove_image, set_image

    if path is None:
        remove_image(app.store)
    else:
        set_image(app.store, path, whole=whole)


def save_letterhead(app: App, text: LetterheadText) -> None:
    """Keep the letterhead for the sheets printed from now on. Raises Refused when it is too long for its place."""
    from netral_desktop.sheets.letterhead_words import set_words  # brings the typesetting

    set_words(app.store, text.lines, text.address)


def letterhead_from(lines: str, address: str) -> LetterheadText:
    """What was typed, without empty lines and stray blanks."""
    kept = (" ".join(line.split()) for line in lines.splitlines())
    return LetterheadText(tuple(line for line in kept if line), " ".join(address.split()))


def verified_sentence(problems: Sequence[Problem], entries: int) -> str:
    """What the check found, in a sentence."""
    if not problems:
        return tr(
            "Data utuh: basis data, berkas pindaian, dan {entries} catatan kerja cocok semuanya.", entries=entries
        )
    first = problems[0].message
    return (
        first
        if len(problems) == 1
        else tr("{first} Dan {problems} masalah lain.", first=first, problems=len(problems) - 1)
    )


def _day(text: str) -> str:
    return long_day(date.fromisoformat(text))
