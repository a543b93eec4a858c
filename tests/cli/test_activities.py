"""`netral activities`, and duties with a photo."""

from __future__ import annotations

from pathlib import Path

from netral_desktop.campaigns.editing import track_duty
from tests.cli.driver import done, netral
from tests.support.offices import add_people, make_office

JPEG = b"\xff\xd8\xff\xe0" + b"foto" * 300


def test_an_activity_is_logged_listed_its_picture_given_out_and_removed(tmp_path: Path) -> None:
    make_office(tmp_path / "opd").close()
    opd, photo = tmp_path / "opd", tmp_path / "f.jpg"
    photo.write_bytes(JPEG)
    noted = done("activities", "add", "--what", "Apel", "--kind", "pembinaan", "--date", "2025-11-05", "--how", "lisan",
                 "--speaker", "Kepala", "--audience", "45", "--picture", photo, data=opd)  # fmt: skip
    (listed,) = done("activities", "list", "--month", "2025-11", data=opd)["activities"]
    assert (listed["id"], listed["audience"], listed["picture"], listed["logged"]) == (noted["id"], 45, True, True)
    done("activities", "picture", noted["id"], "--out", tmp_path / "k.jpg", data=opd)
    assert (tmp_path / "k.jpg").read_bytes() == JPEG
    done("activities", "remove", noted["id"], data=opd)
    assert done("activities", "list", "--month", "2025-11", data=opd)["activities"] == []
    assert netral("activities", "remove", noted["id"], data=opd).error["code"] == "no_activity"


def test_a_duty_of_the_office_and_of_a_person_is_noted_with_a_photo(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd") as store:
        track_duty(store, "logo")
        (ani,) = add_people(store, ["Ani"])
    opd, photo = tmp_path / "opd", tmp_path / "f.jpg"
    photo.write_bytes(JPEG)
    (noted,) = done("duties", "office", "--duty", "logo", "--photo", photo, data=opd)["duties"]
    assert (noted["duty"], noted["photo"]) == ("logo", True)
    done("duties", "mark", ani, "--duty", "logo", "--photo", photo, data=opd)
    for words in ((), ("--person", ani)):
        done("duties", "photo", "--duty", "logo", *words, "--out", tmp_path / "k.jpg", data=opd)
        assert (tmp_path / "k.jpg").read_bytes() == JPEG
    assert done("duties", "office", "--duty", "logo", "--withdraw", data=opd)["duties"] == []
