"""`feeadmin rules diff` and `rules simulate` on the command line."""

import json

import pytest
from click.testing import CliRunner

from feeadmin.cli.rules import rules
from tests.ordinance.comparing.market import FILE, TEXT
from tests.ordinance.rule_files import LATE_FILE, changed

EVENTS = """id,start,host,place_key,status,billed,ward,place,hours,stalls,music,earlier,paid
e1,2027-02-01T18:00,H1,P1,FINAL,70.00,CD1,SQUARE,4,10,false,0,0
e2,2027-03-01T18:00,H1,P1,FINAL,80.00,CD1,SQUARE,4,10,false,0,0
e3,2027-03-02T18:00,H2,P1,OPEN,,CD2,SQUARE,4,10,false,0,0
e4,2027-03-03T18:00,H3,P1,OPEN,,CD2,SQUARE,0.5,10,false,0,0
e5,2027-03-04T18:00,H4,P1,OPEN,,CD2,SQUARE,soon,10,false,0,0
"""
POOLS = """fiscal_year,name,amount,units,source,studied_on
2027,market police,100.00,2,Study 7,2026-05-01
"""


def run(*arguments, given=None):
    return CliRunner().invoke(rules, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def folder(tmp_path):
    draft = changed(
        ("B1 | SQUARE | FEW    || 50.00 ", "B1 | SQUARE | FEW    || 60.00 "),
        ("G2 | (b)  | -     | <1 ", "G2 | (b)  | -     | <0.5 "),
        ("| 70.00", "| 80.00"),
        ('version: "2027"', "version: draft-2"),
        text=TEXT,
    )
    files = {
        "draft.yaml": draft,
        "events.csv": EVENTS,
        "pools.csv": POOLS,
        "broken.yaml": "ruleset: x\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_difference_is_told_and_is_no_failure(folder):
    result = run("diff", FILE, folder / "draft.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "base B1: flat 50.00 → 60.00" in result.stdout


def test_json_says_whether_the_files_say_the_same(folder):
    answer = json.loads(run("diff", FILE, folder / "draft.yaml", "--json").stdout)
    assert answer["same"] is False
    result = run("diff", FILE, FILE, "--json")
    assert (result.exit_code, json.loads(result.stdout)["same"]) == (0, True)


def test_a_file_that_cannot_be_read_is_unusable(folder):
    result = run("diff", FILE, folder / "broken.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "broken.yaml" in result.stderr
    assert run("diff", FILE, folder / "none.yaml").exit_code == 2


def test_a_simulation_is_told_with_its_totals_its_losers_and_its_pools(folder):
    result = run(
        "simulate",
        FILE,
        folder / "draft.yaml",
        "--cases",
        folder / "events.csv",
        "--by",
        "ward",
        "--pools",
        folder / "pools.csv",
    )
    assert (result.exit_code, result.stderr) == (0, "")
    told = [line.strip() for line in result.stdout.splitlines()]
    assert "Billed: 2 events, 2 charged, $150.00" in told
    assert "2027 (draft): 5 events, 3 charged, $217.00" in told
    assert "ward CD1: 2 events, 2 charged, $147.00" in told
    assert "FREE SHORT: 1" in told
    assert "e5 cannot be priced. hours: “soon” is not a number such as 1430.50." in told
    assert any(line.startswith("No event came to: G1, G3, B2") for line in told)
    assert (
        "2027 → draft-2: 4 raised by $93.50, 0 lowered by $0.00, 0 unchanged; "
        "$93.50 in all; 1 not compared" in told
    )
    assert "Newly charged: e4" in told
    assert "e4: $0.00 → $62.50" in told
    assert (
        "2027, market police 2027: $210.00 of $100.00, 210.00% [over_cost, above_unit_cost]" in told
    )
    assert "2027, extra: $0.00 [no_pool]" in told
    assert "1 set of equal facts with unequal bills" in told
    assert "e1 $70.00, e2 $80.00; $70.00 by 2027" in told


def test_those_who_are_charged_no_longer_are_told(folder):
    result = run("simulate", folder / "draft.yaml", FILE, "--cases", folder / "events.csv")
    told = [line.strip() for line in result.stdout.splitlines()]
    assert "No longer charged: e4" in told
    assert not any("over_cost" in line for line in told)


def test_a_simulation_answers_in_json(folder):
    result = run(
        "simulate",
        FILE,
        folder / "draft.yaml",
        "--cases",
        "-",
        "--pools",
        folder / "pools.csv",
        "--json",
        given=EVENTS,
    )
    answer = json.loads(result.stdout)
    assert sorted(answer) == ["billed", "by", "equal_treatment", "recovery", "shifts", "trials"]
    assert answer["trials"][1]["overall"]["fees_cents"] == 310_50
    assert answer["recovery"][0]["flags"] == ["over_cost", "above_unit_cost"]
    assert answer["recovery"][0]["ratio"] == "21/10"
    assert answer["equal_treatment"][0]["spread_cents"] == 10_00


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--cases", "none.csv"], "none.csv"),
        (["--cases", "events.csv", "--by", "word"], "“word” is not known here"),
        (["--cases", "draft.yaml"], "The file has no column “id”"),
        (
            ["--cases", "events.csv", "--pools", "events.csv"],
            "The file has no column “fiscal_year”",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(folder, arguments, sentence):
    files = [folder / each if "." in each else each for each in arguments]
    result = run("simulate", FILE, folder / "draft.yaml", *files)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_long_lists_are_told_in_part(folder):
    header = EVENTS.splitlines()[0]
    rows = [f"e{n},2027-02-01T18:00,H{n},P1,OPEN,,CD1,SQUARE,0.5,10,false,0,0" for n in range(30)]
    rows += [f"x{n},2027-02-01T18:00,H{n},P1,OPEN,,CD1,SQUARE,soon,10,false,0,0" for n in range(25)]
    result = run(
        "simulate",
        FILE,
        folder / "draft.yaml",
        "--cases",
        "-",
        given="\n".join([header, *rows, ""]),
    )
    told = [line.strip() for line in result.stdout.splitlines()]
    assert "5 more cannot be priced." in told
    assert any(
        line.startswith("Newly charged: e0, e1, ") and line.endswith(" and 10 more")
        for line in told
    )


def test_a_schedule_without_a_gate_is_simulated_too(tmp_path):
    bills = "id,bill_total,days_late,days_stayed\ne1,100.00,0,0\ne2,100.00,73,0\n"
    result = run("simulate", LATE_FILE, LATE_FILE, "--cases", "-", given=bills)
    told = [line.strip() for line in result.stdout.splitlines()]
    assert "2027-02-04 (1) (draft): 2 events, 2 charged, $251.20" in told
    assert not any(line.startswith(("No event came to", ":")) for line in told)
