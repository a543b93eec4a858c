"""What is told of one person: what was decided about their paper, also on a list that others sign too."""

from __future__ import annotations

from pathlib import Path

from netral_desktop.followup.history import person_history
from netral_desktop.kernel.ids import new_id
from netral_desktop.scans.service import decide, decide_zone, undo_decision
from netral_desktop.store import tables as t
from tests.support.offices import add_campaign, add_page, add_people, make_office


def test_decisions_about_a_person_are_told_and_those_about_others_on_the_list_are_not(tmp_path: Path) -> None:
    with make_office(tmp_path / "opd", campaign=False) as store:
        campaign = add_campaign(store)
        ani, budi, cahya = add_people(store, ["Ani", "Budi", "Cahya"])
        listed = add_page(store, campaign, None, state="review", verdict=None)
        with store.operation("test.zones") as tx:
            tx.insert(
                t.page_zones,
                [
                    {"id": new_id(), "office": store.office, "page_id": listed, "position": n, "role": "declarant",
                     "person_id": person, "verdict": "unsure", "read_verdict": "unsure", "ink_mm2": 1.0,
                     "crop_blob": None}
                    for n, person in enumerate((ani, budi))
                ],
            )  # fmt: skip
        decide_zone(store, listed, 0, "signed")
        decide(store, listed, "reprint")
        loose = add_page(store, campaign, None, state="foreign", verdict=None)
        decide(store, loose, "signed", person_id=cahya)
        undo_decision(store, listed)

        def told(person: str) -> list[str]:
            with store.read() as c:
                return [e.what for e in person_history(c, person) if e.what.startswith("Pindaian: ")]

        again, back = "Pindaian: dikembalikan untuk dicetak ulang", "Pindaian: keputusan ditarik kembali"
        assert told(ani) == ["Pindaian: satu kotak diputuskan tertandatangani", again, back]
        assert told(budi) == [again, back]
        assert told(cahya) == ["Pindaian: diarsipkan manual sebagai tertandatangani"]
