from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Tier
from netral_desktop.campaigns.editing import track_duty
from netral_desktop.followup.duties import tracked_duties
from netral_desktop.kernel.clock import ZONES
from netral_desktop.ui.standing import moment_words, next_deadline, read_standing

from .conftest import NOON


def deadline(office: App, day: date):
    with office.store.read() as c:
        return next_deadline(tracked_duties(c), day)


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


def test_leaders_are_asked_first_and_every_duty_has_its_day(office: App) -> None:
    track_duty(office.store, "pakta", deadlines={Tier.LEADERS: "2029-11-15"})
    track_duty(office.store, "logo", deadlines={Tier.STAFF: "2029-11-24"})
    assert [deadline(office, date(2029, 11, n)).text.split(" ditutup")[0] for n in (14, 16, 23, 25)] == [
        "Pakta pimpinan", "Pakta", "Logo", "Ikrar",
    ]  # fmt: skip


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
