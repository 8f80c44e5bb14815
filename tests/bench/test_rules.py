"""The bench of the rules, on few cases: everybody prices the same, and wrong cents are counted."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from feeadmin.bench.rules import (
    answers,
    contest,
    decimal_work,
    duckdb_program,
    numpy_program,
    our_program,
    zen_program,
)
from feeadmin.bench.rules.cases import Cases, made_up, rule_set, some_of, some_texts
from feeadmin.bench.rules.openfisca import program as openfisca_program
from feeadmin.bench.turns import Peer
from feeadmin.cli import main

COUNT = 3_000
RULES = rule_set()
CASES = made_up(RULES, COUNT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    CASES.keep(folder, RULES)
    done(decimal_work.work, folder)
    return folder


def done(work, folder):
    for piece in work(folder):
        piece()


def test_the_cases_are_the_same_each_time_and_stand_at_every_boundary():
    again = made_up(RULES, COUNT)
    assert all((CASES.columns[name] == again.columns[name]).all() for name in RULES.inputs)
    minutes = set(CASES.columns["duration_min"].tolist())
    assert {29, 30, 119, 120, 479, 480} <= minutes
    assert len(CASES) == COUNT


def test_the_case_file_holds_the_same_cases_as_the_columns(folder):
    kept = some_of(Cases.kept_in(folder))
    texts = some_texts(folder)
    for name, entry in RULES.inputs.items():
        read = [entry.read(case[name]) for case in texts]
        assert read == kept.columns[name].tolist()


def test_of_the_random_cases_most_come_past_the_gate(folder):
    random_half = answers.kept(folder, "decimal")[COUNT // 2 :]
    assert 0.6 < np.mean(random_half > 0) < 0.9


@pytest.mark.parametrize(
    ("work", "name"),
    [
        (our_program.many, "ours"),
        (numpy_program.whole_columns, "numpy_whole"),
        (numpy_program.in_chunks, "numpy_chunks"),
        (duckdb_program.work, "duckdb"),
        (zen_program.many, "zen"),
    ],
)
def test_every_exact_peer_agrees_with_the_decimal_program_to_the_cent(work, name, folder):
    done(work, folder)
    assert answers.wrong(answers.kept(folder, name), answers.kept(folder, "decimal")) == 0


def test_openfisca_is_right_as_far_as_its_floats_reach(folder):
    done(openfisca_program.work, folder)
    found, right = answers.kept(folder, "openfisca"), answers.kept(folder, "decimal")
    assert ((found > 0) == (right > 0)).all()
    assert (np.abs(found - right) <= 2 + right * 1e-6).all()
    assert answers.wrong(found, right) > 0


@pytest.mark.parametrize(
    ("work", "name"),
    [
        (our_program.one_by_one, "ours_traced"),
        (our_program.with_receipts, "ours_receipts"),
        (zen_program.one_by_one, "zen_traced"),
    ],
)
def test_cases_priced_with_their_reasons_come_to_the_same_fees(work, name, folder, monkeypatch):
    monkeypatch.setattr("feeadmin.bench.rules.cases.ONE_BY_ONE", 200)
    done(work, folder)
    every = COUNT // 200
    right = answers.kept(folder, "decimal")[::every]
    assert answers.wrong(answers.kept(folder, name), right) == 0


def test_a_wrong_cent_is_counted():
    right = np.array([100, 200, 0])
    assert answers.wrong(np.array([100, 201, 0]), right) == 1
    assert answers.wrong(right, right) == 0


@pytest.fixture(scope="module")
def report():
    """Run the command on a few cases, beside one rival that is there and one that is not."""
    absent = contest.Rival(Peer("Nobody", "nowhere:work", "no-such-package-at-all"), "nobody")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contest, "RIVALS", (contest.RIVALS[0], absent))
        patch.setattr(contest, "ROUNDS", 1)
        return CliRunner().invoke(main, ["bench", "rules", "--size", "400", "--json"])


def test_the_command_answers_with_every_figure_and_says_which_peer_is_missing(report):
    told = json.loads(report.stdout)
    assert (told["bench"], told["size"]) == ("rules", 400)
    assert told["missing"] == ["no-such-package-at-all"]
    names = [figure["name"] for figure in told["figures"]]
    assert names[0] == "cases priced, beside numpy in chunks"
    assert not any("Nobody" in name for name in names)
    assert "rules assess, CSV to CSV" in names
    keys = {"name", "ours", "peer", "ratio", "unit", "target", "passed"}
    assert all(set(figure) == keys for figure in told["figures"])
    assert report.exit_code == (0 if told["passed"] else 1)


def test_the_command_finds_no_wrong_cent_of_ours(report):
    wrong = [one for one in json.loads(report.stdout)["figures"] if one["name"].endswith("fees")]
    assert [one["ours"] for one in wrong] == [0] * len(wrong)
    assert wrong


def test_the_command_tells_whose_turn_it_is(report):
    assert "making 400 cases" in report.stderr
    assert "numpy in chunks, 1 of 1" in report.stderr
