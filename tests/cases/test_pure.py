"""What is proposed, asked for, offered as one and shown to others: rules without a store."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.cases.complete import Part, lacking, meter
from netral_desktop.cases.council import council_faults
from netral_desktop.cases.counts import LEAST, shown_counts, shown_total
from netral_desktop.cases.model import Act, Case, Event, Evidence, Intake, Subject
from netral_desktop.cases.names import Path, Source
from netral_desktop.cases.proposal import check_sanction, needs_reason, propose_level, propose_path, steps
from netral_desktop.cases.rules import shipped_rules
from netral_desktop.cases.same import possibly_same, same_event
from netral_desktop.cases.service import acts
from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.grades import PNS_RANKS
from netral_desktop.roster.kinds import EmploymentKind

RULES = shipped_rules()
PICTURE = Evidence(
    at="", by="", name="a.png", what="unggahan", sha256="0" * 64, bytes=3, screenshot=True, address="https://contoh",
    taken_at="pukul 9", taken_by="petugas",
)  # fmt: skip
WHOLE = Case(
    "001", Subject("Ketut Rekaan", number="198001012005011001", kind="pns", grade="III/c"),
    Event("unggahan", "Lapangan", "2029-11-01"),
    Intake(Source.PUBLIC, "2029-11-05", "2029-11-02", has_reporter=True), acts()["skb-2022-disiplin-7"],
)  # fmt: skip


def case(**changes: Any) -> Case:
    """The whole case with fields of its parts changed: `event_day`, `intake_source`, `subject_name`."""
    parts: dict[str, dict[str, Any]] = {"event": {}, "intake": {}, "subject": {}}
    own = {}
    for name, value in changes.items():
        part, _, field = name.partition("_")
        if part in parts:
            parts[part][field] = value
        else:
            own[name] = value
    made = {part: msgspec.structs.replace(getattr(WHOLE, part), **given) for part, given in parts.items()}
    return msgspec.structs.replace(WHOLE, **made, **own)


def test_a_whole_report_lacks_nothing() -> None:
    assert lacking(WHOLE, [PICTURE], RULES) == ()
    assert meter(()).startswith("Lengkap")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"intake_has_reporter": False}, "reporter"),
        ({"intake_known_on": None}, "known_on"),
        ({"intake_known_on": "2029-10-20"}, "in_time"),
        ({"intake_source": Source.BAWASLU}, "source_number"),
        ({"intake_source": Source.SBT}, "source_number"),
        ({"subject_name": ""}, "subject"),
        ({"event_day": None}, "day"),
        ({"event_place": ""}, "place"),
        ({"event_what": ""}, "what"),
        ({"act": None}, "act"),
    ],
)
def test_each_thing_that_is_lacking_is_asked_for_in_words(changes: dict[str, Any], code: str) -> None:
    (missing,) = lacking(case(**changes), [PICTURE], RULES)
    assert missing.code == code
    assert missing.words in meter([missing]) or missing.words
    formal = code in ("reporter", "known_on", "in_time", "source_number")
    assert missing.part is (Part.FORMAL if formal else Part.MATERIAL)


def test_evidence_is_asked_for_and_a_picture_of_a_screen_must_tell_where_when_and_by_whom() -> None:
    assert [each.code for each in lacking(WHOLE, [], RULES)] == ["evidence"]
    untold = msgspec.structs.replace(PICTURE, taken_by="")
    assert [each.code for each in lacking(WHOLE, [untold], RULES)] == ["evidence_told"]
    assert lacking(WHOLE, [untold, PICTURE], RULES) == ()


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"candidates_on": "2029-11-10"}, Path.ETHICS, "before"),
        ({"candidates_on": "2029-11-01"}, Path.DISCIPLINE, "after"),
        ({"candidates_on": "2029-11-10", "act": acts()["skb-2022-disiplin-5"]}, Path.DISCIPLINE, "always"),
        ({"act": acts()["skb-2022-kode-etik-2"]}, Path.ETHICS, "list-etik"),
        ({}, Path.DISCIPLINE, "list-discipline"),
        ({"act": acts()["bali-2023-4"]}, None, "unknown"),
        ({"act": None}, None, "unknown"),
        ({"subject_kind": EmploymentKind.NON_ASN.value}, Path.CONTRACT, "contract"),
    ],
)
def test_ethics_or_discipline_is_proposed_by_item_and_day(changes: Any, path: Path | None, reason: str) -> None:
    proposal = propose_path(case(**changes), RULES)
    assert (proposal.path, proposal.reason) == (path, reason)
    assert proposal.words.endswith((".", "calon."))


@given(st.sampled_from(list(EmploymentKind)), st.sampled_from(list(Path)), st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_sanctions_fit_the_staff_the_path_and_the_time_of_the_event(kind: Any, path: Path, day: date) -> None:
    of = case(subject_kind=kind.value, event_day=day.isoformat())
    ladder = steps(of, path, RULES)
    levels = {Path.ETHICS: {"moral"}, Path.DISCIPLINE: {"ringan", "sedang", "berat"}, Path.CONTRACT: {"kontrak"}}
    assert {each.level for each in ladder} <= levels[path]
    old = any(each.legal_basis == "pp-53-2010" for each in ladder)
    assert not old or day.isoformat() < RULES.superseded_before
    for each in ladder:
        if needs_reason(of, path, each, RULES):
            with pytest.raises(Refused) as refused:
                check_sanction(of, path, each.id, "  ", RULES)
            assert refused.value.code == "case_reason_missing"
        where = "Apel" if each.id == "moral-terbuka" else ""
        assert check_sanction(of, path, each.id, "alasan", RULES, where) == each
        with pytest.raises(Refused) as read_out:
            check_sanction(of, path, each.id, "alasan", RULES, "" if where else "Apel")
        assert read_out.value.code == "case_where_read"


def test_the_first_step_of_the_usual_level_needs_no_reason_and_every_other_does() -> None:
    ladder = steps(WHOLE, Path.DISCIPLINE, RULES)
    free = [each.id for each in ladder if not needs_reason(WHOLE, Path.DISCIPLINE, each, RULES)]
    assert propose_level(WHOLE, RULES) == "berat"
    assert free == ["berat-turun-jabatan"]
    approach = case(act=acts()["skb-2022-disiplin-3"])
    assert propose_level(approach, RULES) == "sedang"
    with pytest.raises(Refused) as refused:
        check_sanction(WHOLE, Path.DISCIPLINE, "pppk-putus", "alasan", RULES)
    assert refused.value.code == "case_sanction"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, True),
        ({"event_day": "2029-11-02"}, True),
        ({"event_day": "2029-11-03"}, False),
        ({"event_day": None}, True),
        ({"event_day": None, "act": acts()["bali-2023-4"], "event_place": "lain"}, False),
        ({"event_day": None, "act": acts()["bali-2023-4"], "event_place": "LAPANGAN"}, True),
        ({"subject_number": "", "subject_name": "ketut rekaan, S.E."}, True),
        ({"subject_number": "198001012005011002"}, False),
        ({"subject_number": "", "subject_name": "Made Rekaan"}, False),
    ],
)
def test_the_same_event_reported_twice_is_offered_as_one(other: dict[str, Any], same: bool) -> None:
    reported = case(**other)
    assert same_event(WHOLE, reported) is same
    assert same_event(reported, WHOLE) is same
    assert possibly_same(reported, [("x", WHOLE)]) == (["x"] if same else [])


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5), st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_no_count_below_five_can_be_worked_out_from_what_others_see(one: list[int], other: list[int]) -> None:
    other = [*other, max(0, sum(one) - sum(other))]
    one = [*one, max(0, sum(other) - sum(one))]  # two tables of one and the same total
    tables = [{str(n): many for n, many in enumerate(counts)} for counts in (one, other)]
    total = shown_total(tables)
    for table in tables:
        shown = shown_counts(table)
        assert all(many is None or many >= LEAST for many in shown.values())
        hidden = sum(many is None for many in shown.values())
        if total is not None and hidden:
            rest = total - sum(many or 0 for many in shown.values())
            ways = [way for way in product(range(LEAST), repeat=min(hidden, 4)) if sum(way) == rest or hidden > 4]
            assert len(ways) > 1


@given(st.lists(st.tuples(st.text("abcdef", min_size=1), st.sampled_from([*PNS_RANKS, ""])), max_size=8),
       st.sampled_from(list(PNS_RANKS)))  # fmt: skip
def test_a_council_sits_only_odd_in_number_at_least_five_and_nobody_below(members: Any, grade: str) -> None:
    order = list(PNS_RANKS)
    sound = (
        len(members) >= 5 and len(members) % 2 == 1 and len({name for name, _ in members}) == len(members)
        and all(own in order and order.index(own) >= order.index(grade) for _, own in members)
    )  # fmt: skip
    assert (council_faults(members, grade) == ()) is sound


def test_an_act_is_an_item_of_a_set() -> None:
    assert acts()["skb-2022-disiplin-5"] == Act(
        "skb-2022-disiplin-5", "skb-2022-disiplin", acts()["skb-2022-disiplin-5"].text, "skb-2022"
    )
