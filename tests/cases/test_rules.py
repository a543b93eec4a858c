"""Stages, holidays and retention are data: sound as they ship, refused where they lead nowhere."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.campaigns.templates import prohibition_sets, sanctions
from netral_desktop.cases.names import CasePaper, Outcome, Path
from netral_desktop.cases.papers import case_texts
from netral_desktop.cases.rules import checked_rules, shipped_rules
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.paths import resource
from tests.cases.world import every_way

RULES = shipped_rules()
FILLED = {
    "nomor", "diterima", "tenggat", "terlapor", "jabatan", "unit", "hari", "pemeriksa", "dasar", "keputusan",
    "tanggal_keputusan", "pejabat", "sejak", "pengawas", "dasar_pengawas", "tujuan", "hasil", "simpan",
}  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))


def test_every_stage_is_reached_and_every_way_ends_in_an_exit_that_keeps_for_years() -> None:
    ways = [way for path in Path for way in every_way(RULES, path)]
    assert {stage for way in ways for stage in way} | {"diterima"} == {stage.id for stage in RULES.stages}
    exits = [stage for stage in RULES.stages if stage.exit]
    assert {stage.outcome for stage in exits} == set(Outcome)
    assert all(stage.keep_years > 0 for stage in exits)
    assert all(stage.days > 0 for stage in RULES.stages if not stage.exit)


def test_every_stage_prints_a_paper_that_has_words() -> None:
    assert {stage.paper for stage in RULES.stages} <= case_texts().keys()
    assert case_texts().keys() == set(CasePaper)


def test_what_is_said_of_acts_is_said_of_acts_that_there_are() -> None:
    known = {each.id: each.acts for each in prohibition_sets()}
    acts = {act for each in known.values() for act in each}
    assert {*RULES.discipline_always, *RULES.levels} <= acts
    assert {*RULES.etik_sets, *RULES.discipline_sets} <= known.keys()
    assert {each.level for each in sanctions()} >= {"moral", "ringan", "sedang", "berat", "kontrak"}


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["stages"][0].update(next=["tidak-ada"]),
        lambda d: d["stages"][0].update(id="awal"),
        lambda d: d["stages"].append(d["stages"][0]),
        lambda d: d["stages"][-1].update(exit=False),
        lambda d: d["stages"][4].update(next=["panggilan-2"]) or d["stages"][5].update(next=["panggilan-1"]),
        lambda d: d["holidays"].update(every_year=["13-40"]),
        lambda d: d["stages"][0].update(days=-1),
        lambda d: d.update(lain=1),
    ],
)
def test_rules_that_lead_nowhere_are_refused_by_name(change) -> None:
    document = json.loads(resource("templates", "case-stages.json").read_bytes())
    change(document)
    with pytest.raises(Refused) as refused:
        checked_rules(json.dumps(document).encode())
    assert refused.value.code == "case_rules"


@given(DAYS, st.integers(0, 60))
def test_a_deadline_is_a_working_day_with_so_many_working_days_before_it(day: date, n: int) -> None:
    due = RULES.holidays.after(day, n)
    assert RULES.holidays.between(day, due) == n
    assert n == 0 or RULES.holidays.is_working(due)
    assert RULES.holidays.between(due, day) == -n


@given(DAYS, st.integers(0, 200))
def test_no_weekend_and_no_holiday_counts(begin: date, days: int) -> None:
    end = begin + timedelta(days=days)
    told = [begin + timedelta(days=n) for n in range(1, days + 1)]
    open_days = [
        day for day in told
        if day.isoweekday() < 6
        and f"{day:%m-%d}" not in RULES.holidays.every_year
        and day.isoformat() not in RULES.holidays.years.get(str(day.year), ())
    ]  # fmt: skip
    assert RULES.holidays.between(begin, end) == len(open_days)


def test_a_deadline_over_independence_day_and_a_moving_holiday() -> None:
    assert RULES.holidays.after(date(2026, 8, 14), 3) == date(2026, 8, 20)  # Mon 17 is a holiday
    assert RULES.holidays.after(date(2026, 3, 18), 1) == date(2026, 3, 20)  # Thu 19 is Nyepi
    assert RULES.holidays.unknown_years(date(2026, 12, 1), date(2027, 1, 3)) == (2027,)


def test_a_paper_that_speaks_of_the_allegation_has_the_answer_beside_it() -> None:
    for text in case_texts().values():
        assert {"allegation", "allegation_short"} & set(text.parts), text.paper
        assert set(re.findall(r"\{(\w+)\}", str(text))) <= FILLED, text.paper
