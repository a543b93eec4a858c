from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from netral_desktop.app import App
from netral_desktop.kernel.clock import ZONES
from netral_desktop.ui.standing import moment_words, next_deadline, read_standing

from .conftest import NOON


def deadline(office: App, day: date):
    from netral_desktop.campaigns.queries import active_campaign

    with office.store.read() as c:
        return next_deadline(active_campaign(c), day)


@pytest.mark.parametrize(
    ("day", "words", "ink"),
    [
        (date(2029, 11, 1), "Pakta ditutup 21 hari lagi (Kamis, 22 November 2029)", "muted"),
        (date(2029, 11, 19), "Pakta ditutup 3 hari lagi (Kamis, 22 November 2029)", "warning"),
        (date(2029, 11, 21), "Pakta ditutup besok (Kamis, 22 November 2029)", "warning"),
        (date(2029, 11, 22), "Pakta ditutup hari ini (Kamis, 22 November 2029)", "warning"),
        (date(2029, 11, 23), "Ikrar ditutup 3 hari lagi (Senin, 26 November 2029)", "warning"),
        (date(2029, 11, 29), "Tenggat ikrar lewat 3 hari (Senin, 26 November 2029)", "due"),
    ],
)
def test_the_next_deadline_in_words(office: App, day: date, words: str, ink: str) -> None:
    found = deadline(office, day)
    assert (found.text, found.ink) == (words, ink)


def test_the_frame_tells_office_campaign_and_what_waits(office: App) -> None:
    standing = read_standing(office)
    assert standing.office == "Dinas Uji Contoh"
    assert standing.campaign == "Pemilu 2029 · SE 800/1/UJI/2029"
    assert standing.badges == {"pindai": 0}
    assert standing.notes == ()


def test_a_new_office_has_no_campaign_yet(empty_office: App) -> None:
    standing = read_standing(empty_office)
    assert (standing.campaign, standing.deadline) == ("", None)


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2029-11-19T00:12:00Z", "hari ini 08.12"),
        ("2029-11-18T15:00:00Z", "kemarin 23.00"),
        ("2029-10-02T00:12:00Z", "2 Oktober 08.12"),
    ],
)
def test_an_instant_in_the_words_of_the_place(instant: str, words: str) -> None:
    assert moment_words(instant, NOON, ZONES["WITA"]) == words
    assert datetime(2029, 11, 19, 4, tzinfo=UTC) == NOON
