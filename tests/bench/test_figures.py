"""The table of a bench: figures, ratios, what was aimed at, and who was missing."""

import pytest

from feeadmin.bench.figures import Figure, Report
from feeadmin.cli.bench import _answer

FAST = Figure(name="cases, beside X", ours=50_000.0, peer=2_000.0, unit="a second", least_ratio=10)
SLOW = Figure(name="cases, beside Y", ours=1_500.0, peer=2_000.0, unit="a second", least_ratio=1)
SMALL = Figure(name="memory", ours=2.34567, unit="MiB", most=32)
BARE = Figure(name="cases, beside Z", ours=3.0, peer=2.0, unit="a second")
RIGHT = Figure(name="wrong fees", ours=0, unit="cases", most=0)


def report(*figures, missing=()):
    return Report(bench="rules", size=7, about="About.", figures=figures, missing=missing)


def test_a_figure_is_judged_by_its_ratio_or_by_its_own_limit():
    assert [one.passed for one in (FAST, SLOW, SMALL, BARE, RIGHT)] == [
        *(True, False, True, None, True),
    ]
    assert (FAST.ratio, SMALL.ratio) == (25.0, None)


def test_a_figure_may_have_to_stay_below_a_multiple_of_a_peers():
    near = Figure(name="look-up", ours=3, peer=2, unit="ms", most_ratio=1.5)
    far = Figure(name="look-up", ours=3.1, peer=2, unit="ms", most_ratio=1.5)
    assert (near.passed, far.passed) == (True, False)
    assert near.target == "ratio ≤ 1.5"


def test_a_wrong_cent_fails():
    assert Figure(name="wrong fees", ours=1, unit="cases", most=0).passed is False


def test_a_bench_fails_when_one_figure_does():
    assert report(FAST, SMALL, BARE, RIGHT).passed
    assert not report(FAST, SLOW).passed


def test_the_table_sets_ours_beside_theirs_and_says_what_was_missed():
    drawn = report(FAST, SLOW, SMALL, missing=["zen-engine"]).drawn().splitlines()
    assert drawn[0] == "About."
    assert drawn[2].split() == ["name", "ours", "peer", "ratio", "unit", "target"]
    assert drawn[3].split()[3:] == [
        *("50,000", "2,000", "25", "a", "second", "ratio", "≥", "10", "reached"),
    ]
    assert drawn[4].endswith("ratio ≥ 1   MISSED")
    assert drawn[5].split() == ["memory", "2.346", "MiB", "≤", "32", "reached"]
    assert drawn[6] == "not there, so not measured: zen-engine"


def test_scripts_get_the_same_figures():
    told = report(FAST, SMALL, missing=["duckdb"]).as_json()
    assert told == {
        "bench": "rules",
        "size": 7,
        "about": "About.",
        "figures": [
            {
                "name": "cases, beside X",
                "ours": 50_000,
                "peer": 2_000,
                "ratio": 25,
                "unit": "a second",
                "target": "ratio ≥ 10",
                "passed": True,
            },
            {
                "name": "memory",
                "ours": 2.346,
                "peer": None,
                "ratio": None,
                "unit": "MiB",
                "target": "≤ 32",
                "passed": True,
            },
        ],
        "missing": ["duckdb"],
        "passed": True,
    }


def test_the_command_says_no_when_a_figure_is_missed(capsys):
    _answer(report(FAST), as_json=False)
    with pytest.raises(SystemExit) as said:
        _answer(report(SLOW), as_json=False)
    assert said.value.code == 1
    assert "MISSED" in capsys.readouterr().out
