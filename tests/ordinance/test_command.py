"""`feeadmin rules` on the command line: names, exit codes, keys and sentences."""

import json
import os
import threading

import pytest
from click.testing import CliRunner

from feeadmin.cli.rules import rules
from tests.ordinance.rule_files import (
    LATE_FILE,
    ORDINARY,
    PARTY,
    SFO,
    SFO_FILE,
    STREET,
    STREET_FILE,
    STREET_TEXT,
    changed,
)

GAP = ("R1 | (a)  | [0..1] ", "R1 | (a)  | 0      ")
CASES = "\n".join([",".join(["id", *STREET.inputs]), ",".join(["P1", *PARTY.values()]), ""])


@pytest.fixture
def gapped(tmp_path):
    file = tmp_path / "gapped.yaml"
    file.write_text(changed(GAP), encoding="utf-8")
    return file


@pytest.fixture
def broken(tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text(changed(("status: draft", "status: law")), encoding="utf-8")
    return file


@pytest.fixture
def cases(tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text(CASES, encoding="utf-8")
    return file


def run(*arguments, given=None):
    return CliRunner().invoke(rules, [str(argument) for argument in arguments], input=given)


def test_a_rule_file_without_findings_passes():
    result = run("check", SFO_FILE, LATE_FILE)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "0 findings.\n", "")


def test_a_finding_is_shown_with_its_example_and_an_error_fails(gapped):
    result = run("check", gapped)
    assert result.exit_code == 1
    first, example, *_rest = result.stdout.splitlines()
    assert first.startswith(f"{gapped}:")
    assert "error: Table “repeat”: no row applies when occurrences is 1." in first
    assert example == "    No row applies | 1900-01-01 | 0.25 | 0 | 1 | private | false ||  |"
    assert result.stdout.splitlines()[-1] == "1 finding."


def test_findings_are_given_as_json_with_the_proven_bounds(gapped):
    result = run("check", gapped, "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert [sorted(finding) for finding in answer["findings"]] == [
        ["column", "example", "level", "mend", "message", "row", "table", "where"]
    ]
    assert answer["findings"][0]["level"] == "error"
    assert answer["bounds"]["fee"] == {"least_cents": 0, "most_cents": 500_000}


def test_a_file_that_cannot_be_read_is_a_finding_of_its_check(broken):
    answer = json.loads(run("check", broken, STREET_FILE, "--json").stdout)
    assert [finding["where"] for finding in answer["findings"]] == [f"{broken}:4"]
    assert list(answer["bounds"]) == [str(STREET_FILE)]
    assert run("check", broken).exit_code == 1


def test_a_warning_alone_does_not_fail(tmp_path):
    file = tmp_path / "uncited.yaml"
    file.write_text(changed(("id: hours, cite: § 12.04.030,", "id: hours,")), encoding="utf-8")
    result = run("check", file)
    assert result.exit_code == 0
    assert "warning: Line “hours” has no cite." in result.stdout


def test_examples_that_hold_pass():
    result = run("test", SFO_FILE, LATE_FILE)
    assert (result.exit_code, result.stdout) == (0, "60 passed, 0 failed.\n")
    assert json.loads(run("test", SFO_FILE, "--json").stdout) == {
        "passed": 56,
        "failed": [],
        "unreached_rows": [],
    }


def test_an_example_that_does_not_come_out_fails_with_its_bill(tmp_path):
    file = tmp_path / "wrong.yaml"
    line = next(line for line in STREET_TEXT.splitlines() if "Wide short market" in line) + "\n"
    file.write_text(
        changed(("|| B2, R1         | 60.00", "|| B2, R1         | 61.00"), (line, "")),
        encoding="utf-8",
    )
    result = run("test", file)
    assert result.exit_code == 1
    assert "    fee: 61.00 expected, 60.00 found." in result.stdout.splitlines()
    assert "12 passed" not in result.stdout
    assert "11 passed, 1 failed." in result.stdout
    assert "No example reaches: B3." in result.stdout
    answer = json.loads(run("test", file, "--json").stdout)
    assert answer["failed"][0]["name"] == "Block party"
    assert answer["failed"][0]["differences"] == ["fee: 61.00 expected, 60.00 found."]
    assert answer["unreached_rows"] == ["B3"]


@pytest.mark.parametrize(
    "command", [("test",), ("assess", "--cases", "-"), ("why", "--case", "{}")]
)
def test_a_rule_file_with_problems_is_unusable_elsewhere(command, broken):
    name, *options = command
    result = run(name, broken, *options)
    assert result.exit_code == 2
    assert "“law” is not known here" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "command", [("check",), ("test",), ("assess", "--cases", "-"), ("why", "--case", "{}")]
)
def test_a_rule_file_that_is_not_there_is_said_in_one_sentence(command, tmp_path):
    name, *options = command
    result = run(name, tmp_path / "none.yaml", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {tmp_path}/none.yaml: No such file or directory.\n"


def test_cases_are_priced_from_standard_input_to_standard_output():
    result = run("assess", STREET_FILE, "--cases", "-", given=CASES)
    assert result.exit_code == 0
    assert result.stdout == "id,gate,reason,base_fee,extra,fee\nP1,,,6000,0,6000\n"
    assert result.stderr == "1 case. 0 refused.\n"


def test_cases_are_priced_from_a_file_to_a_file(cases, tmp_path):
    out = tmp_path / "fees.csv"
    result = run("assess", STREET_FILE, "--cases", cases, "--out", out, "--json")
    assert json.loads(result.stdout) == {"cases": 1, "refused": 0}
    assert out.read_text(encoding="utf-8").endswith("P1,,,6000,0,6000\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cases.csv", "fees.csv"]


def test_the_demonstration_schedule_has_the_columns_of_the_contract():
    given = ",".join(["id", *SFO.inputs]) + "\n"
    given += ",".join(["E1", *(ORDINARY.get(name, "") for name in SFO.inputs)]) + "\n"
    result = run("assess", SFO_FILE, "--cases", "-", given=given)
    header, fees = result.stdout.splitlines()
    assert header == (
        "id,gate,reason,base,vehicles,proximity,repeat,mitigation,day_cap,year_cap,"
        "statutory_cap,costs,surcharge,total"
    )
    assert fees == "E1,CHARGEABLE,,25000,0,0,0,0,0,0,0,11800,354,37154"


def test_a_refused_case_is_counted_and_does_not_fail():
    refused = CASES.replace("private", "privat")
    result = run("assess", STREET_FILE, "--cases", "-", given=refused)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("P1,ERROR,")
    assert result.stderr == "1 case. 1 refused.\n"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "The case file is empty"),
        ("id,area\n", "The case file has no column “event_date”."),
        (CASES + "P2\n", "Row 2 of the cases has 1 cells"),
    ],
)
def test_cases_that_cannot_be_read_are_unusable(given, sentence, tmp_path):
    out = tmp_path / "fees.csv"
    result = run("assess", STREET_FILE, "--cases", "-", "--out", out, given=given)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_case_file_that_is_not_there_is_said_in_one_sentence(tmp_path):
    result = run("assess", STREET_FILE, "--cases", tmp_path / "none.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {tmp_path}/none.csv: No such file or directory.\n"
    result = run("assess", STREET_FILE, "--cases", "-", "--out", tmp_path, given=CASES)
    assert (result.exit_code, result.stderr) == (2, f"Error: {tmp_path}: Is a directory.\n")


def test_json_and_fees_do_not_share_standard_output():
    result = run("assess", STREET_FILE, "--cases", "-", "--json", given=CASES)
    assert result.exit_code == 2
    assert "Give --out a file with --json" in result.stderr


def test_fees_may_go_into_a_pipe(cases, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    came = []
    reader = threading.Thread(target=lambda: came.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert run("assess", STREET_FILE, "--cases", cases, "--out", pipe).exit_code == 0
    reader.join()
    assert came == ["id,gate,reason,base_fee,extra,fee\nP1,,,6000,0,6000\n"]


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    many = tmp_path / "many.csv"
    head, row = CASES.splitlines()
    many.write_text("\n".join([head, *[row] * 60_000]), encoding="utf-8")

    def glance():
        with pipe.open("rb") as stream:
            stream.read(10)

    reader = threading.Thread(target=glance)
    reader.start()
    result = run("assess", STREET_FILE, "--cases", many, "--out", pipe)
    reader.join()
    assert result.exit_code == 1
    assert result.stderr == ""


def test_a_full_disk_is_said_in_a_sentence(cases):
    result = run("assess", STREET_FILE, "--cases", cases, "--out", "/dev/full")
    assert result.exit_code == 2
    assert result.stderr == "Error: The file cannot be used: No space left on device.\n"


def test_one_case_is_explained_line_by_line():
    result = run("why", SFO_FILE, "--case", json.dumps({"id": "E1", **ORDINARY}))
    assert result.exit_code == 0
    assert "Base amount: 1 × 250.00 = 250.00 (§ 5.1, B1.1)" in result.stdout.splitlines()


@pytest.mark.parametrize("way", ["text", "file", "input"])
def test_one_case_is_read_as_text_from_a_file_or_from_input(way, tmp_path):
    text = json.dumps(PARTY | {"duration": 3.5, "consent": True, "occurrences": 0})
    file = tmp_path / "case.json"
    file.write_text(text, encoding="utf-8")
    given = {"text": text, "file": file, "input": "-"}[way]
    result = run("why", STREET_FILE, "--case", given, "--json", given=text)
    receipt = json.loads(result.stdout)
    assert receipt["total_cents"] == 6000
    assert receipt["inputs"]["duration"] == "3.5"


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("{", "The case is not JSON"),
        ("[]", "The case must be one JSON object"),
        ('{"area": 1, "area": 2}', "“area” is given twice"),
        ("{}", "event_date: A value is needed here"),
        (json.dumps(PARTY | {"duration": 1e3}), "duration: 1000.0 lies outside 0.25 to 720."),
        (json.dumps(PARTY | {"duration": 3.1}), "duration: 3.1 is not a whole multiple of 0.25."),
        (json.dumps(PARTY | {"area": float("nan")}), "area: “NaN” is not a number"),
        (json.dumps(PARTY | {"area": [1]}), "area: “['1']” is not of the type integer."),
        (json.dumps(PARTY | {"tips": 1}), "tips: “tips” is not known here"),
        ("[" * 100_000, "The case is not JSON"),
        ("none.json", "Error: none.json: No such file or directory."),
    ],
)
def test_a_case_that_cannot_be_read_is_unusable(case, sentence):
    result = run("why", STREET_FILE, "--case", case)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_case_in_a_gap_is_unusable(gapped):
    result = run("why", gapped, "--case", json.dumps(PARTY | {"occurrences": 1}))
    assert result.exit_code == 2
    assert "No row of table “repeat” applies" in result.stderr


def test_a_command_without_a_file_says_how_it_is_used():
    assert run("check").exit_code == 2
    assert "Usage:" in run("assess", STREET_FILE).stderr
