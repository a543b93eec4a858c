"""A case goes from stage to stage only as the rules say, with its paper, and ends with one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.cases import service
from netral_desktop.cases.flow import Urgency, outcome_words, standing, ways_on
from netral_desktop.cases.model import Chosen, Entry, Made, Moved
from netral_desktop.cases.names import CasePaper, Outcome
from netral_desktop.cases.names import Path as CasePath
from netral_desktop.cases.papers import make_paper
from netral_desktop.cases.rules import shipped_rules
from netral_desktop.kernel.errors import KnownError
from tests.cases.test_pure import WHOLE
from tests.cases.world import SEALER, every_way, find, leads_on, opened, prepare, take_in, walk

RULES = shipped_rules()
WAYS = [(path, way) for path in CasePath for way in every_way(RULES, path)]


def covering() -> list[tuple[CasePath, tuple[str, ...]]]:
    """A few ways that take every step from stage to stage once, and come to every exit."""
    left = {step for _, way in WAYS for step in zip(("diterima", *way), way, strict=False)}
    chosen = []
    while left:
        best = max(WAYS, key=lambda each: len(left & set(zip(("diterima", *each[1]), each[1], strict=False))))
        chosen.append(best)
        left -= set(zip(("diterima", *best[1]), best[1], strict=False))
    return chosen


def test_every_step_is_walked_by_the_real_verbs_and_no_case_ends_without_its_paper(tmp_path: Path) -> None:
    ways = covering()
    with opened(tmp_path / "kab") as (register, _):
        for place, (path, way) in enumerate(ways):
            kind = {CasePath.CONTRACT: "non_asn"}.get(path, "pns")
            subject = service.Subject(f"Rekaan {place}", kind=kind, grade="III/c", position="Analis")
            case = take_in(register, tmp_path, subject=subject)
            walk(register, case, way, tmp_path / "kertas", path)
            now = find(register, case).now
            assert now.ended
            assert {stage for stage, _ in now.made} == {"diterima", *way}
            assert now.urgency(date(2030, 1, 1), RULES) is Urgency.NONE
        assert len(list((tmp_path / "kertas").glob("*.pdf"))) == sum(len(way) + 1 for _, way in ways)
    assert len(ways) >= 12


@given(st.sampled_from(WAYS))
def test_on_every_way_a_deadline_is_a_working_day_and_the_paper_is_asked_for(walked: object) -> None:
    path, way = walked  # type: ignore[misc]
    entries: list[Entry] = [Chosen(at="", by="", path=path, proposed=None, reason="")]
    on = date(2029, 11, 5)
    for to in way:
        now = standing(WHOLE, entries, RULES)
        assert to in {stage.id for stage in ways_on(now, RULES)}
        assert now.due is not None
        assert RULES.holidays.is_working(now.due)
        assert now.urgency(now.due, RULES) is Urgency.SOON
        assert now.urgency(date.fromordinal(now.due.toordinal() + 1), RULES) is Urgency.LATE
        on = now.due
        entries += [Made(at="", by="", paper=now.paper, stage=now.stage.id, sha256=""),
                    Moved(at="", by="", stage=to, on=on.isoformat())]  # fmt: skip
    last = standing(WHOLE, entries, RULES)
    assert last.stage.exit
    assert last.urgency(on, RULES) is Urgency.LATE, "an exit without its paper is not the end"
    entries.append(Made(at="", by="", paper=last.paper, stage=last.stage.id, sha256=""))
    assert standing(WHOLE, entries, RULES).ended


def refusal(register: object, case: str, to: str, **told: str) -> str:
    with pytest.raises(KnownError) as error:
        service.move(register, case, to, **told)  # type: ignore[arg-type]
    return error.value.code


def test_a_stage_is_not_entered_without_paper_needs_way_or_on_a_wrong_day(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, time):
        case = take_in(register, tmp_path)
        assert refusal(register, case, "lengkap") == "case_paper_missing"
        make_paper(register, case, None, tmp_path / "1.pdf", SEALER)
        assert refusal(register, case, "keputusan") == "case_stage"
        assert refusal(register, case, "terbang") == "case_stage"
        assert refusal(register, case, "lengkap", on="2029-11-04") == "bad_day"
        assert refusal(register, case, "lengkap", on="2029-11-06") == "bad_day"
        service.move(register, case, "lengkap", on="5-11-2029")
        make_paper(register, case, None, tmp_path / "2.pdf", SEALER)
        service.move(register, case, "klarifikasi")
        with pytest.raises(KnownError) as early:
            make_paper(register, case, CasePaper.DRAFT, tmp_path / "3.pdf", SEALER)
        assert early.value.code == "case_paper_early"
        assert not (tmp_path / "3.pdf").exists()
        assert find(register, case).now.answer is None
        assert refusal(register, case, "tidak-terbukti") == "case_paper_missing"
        prepare(register, case, "panggilan-1", RULES)
        make_paper(register, case, None, tmp_path / "3.pdf", SEALER)
        assert refusal(register, case, "panggilan-1") == "case_needs"
        with pytest.raises(KnownError) as other:
            service.choose_path(register, case, CasePath.ETHICS)
        assert other.value.code == "case_path_reason"
        with pytest.raises(KnownError) as none:
            service.propose_sanction(register, case, "moral-tertutup")
        assert none.value.code == "case_no_path"
        service.choose_path(register, case, CasePath.ETHICS, "Satgas menilai dampaknya kecil.")
        service.move(register, case, "panggilan-1")
        assert leads_on(find(register, case)) == {"majelis", "panggilan-2"}
        make_paper(register, case, None, tmp_path / "4.pdf", SEALER)
        assert refusal(register, case, "majelis") == "case_needs"
        with pytest.raises(KnownError) as council:
            service.set_council(register, case, [("A", "IV/a")] * 3)
        assert council.value.code == "case_council"
        time.pass_days(30)
        assert find(register, case).now.urgency(time.now.date(), RULES) is Urgency.LATE


def test_an_incomplete_report_is_asked_for_the_rest_and_not_called_complete(tmp_path: Path) -> None:
    with opened(tmp_path / "kab") as (register, _):
        case = take_in(register, tmp_path, place="")
        make_paper(register, case, None, tmp_path / "1.pdf", SEALER)
        assert refusal(register, case, "lengkap") == "case_needs"
        service.move(register, case, "dikembalikan")
        make_paper(register, case, None, tmp_path / "2.pdf", SEALER)
        service.correct(register, case, place="Balai Desa")
        service.move(register, case, "lengkap")
        assert find(register, case).now.stage.id == "lengkap"


def test_a_moral_sanction_is_a_statement_and_the_outcome_names_its_decision(tmp_path: Path) -> None:
    way = next(way for path, way in WAYS if path is CasePath.ETHICS and way[-1] == "selesai" and len(way) == 11)
    with opened(tmp_path / "kab") as (register, _):
        case = take_in(register, tmp_path, candidates_on="2029-12-01")
        assert outcome_words(find(register, case).now) == "masih ditangani; belum dinyatakan terbukti"
        walk(register, case, way, tmp_path, CasePath.ETHICS)
        now = find(register, case).now
    assert ("keputusan", CasePaper.MORAL) in now.made
    assert now.stage.outcome is Outcome.UPHELD
    assert outcome_words(now) == "terbukti (keputusan nomor 800/1)"
