"""The bench table tells budgets kept from budgets missed."""

from tests.bench.report import Report, table


def test_a_figure_at_its_budget_is_good_and_above_it_is_not():
    report = Report()
    report.add("roster import", 2.0, 2.0)
    assert report.ok
    report.add("filter", 51, 50, "ms", "11,000 rows")
    assert not report.ok
    assert table(report.rows).splitlines() == [
        "what           measured  budget        detail",
        "roster import  2 x       2 x     ok",
        "filter         51 ms     50 ms   OVER  11,000 rows",
    ]


def test_a_broken_bench_is_not_good():
    assert not Report(failures=["store"]).ok
