"""`feeadmin rules export`, `import` and `dmn`: names, exit codes, keys and sentences."""

import json

import pytest
from click.testing import CliRunner

from feeadmin.cli.rules import rules
from feeadmin.ordinance.exchange.dmn import exported, imported
from tests.ordinance.exchange.models import decision, model, table
from tests.ordinance.rule_files import LATE, STREET, STREET_FILE, STREET_TEXT, changed

CHEAPER = ("|| 140.00 | 15.00", "|| 130.00 | 15.00")
SIZES = decision(
    "Size class",
    table(
        [("Area", "number"), ("Opened on", "date")],
        ["Class", "Rate"],
        [
            ("R1", "<=1000.5", "-", '"small"', "0.10"),
            ("R2", ">1000.5", '<date("2027-02-04")', '"wide"', "100"),
        ],
        hit="RULE ORDER",
    ),
    needs=["Area", "Opened on"],
)
MODEL = model(SIZES, decision("Idle"), inputs={"Area": "number", "Opened on": "date"})


def run(*arguments, given=None):
    return CliRunner().invoke(rules, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def file(tmp_path):
    found = tmp_path / "street.yaml"
    found.write_text(STREET_TEXT, encoding="utf-8")
    return found


@pytest.fixture
def sizes(tmp_path):
    found = tmp_path / "sizes.dmn"
    found.write_bytes(MODEL)
    return found


def test_a_rule_file_is_written_as_a_model(file, tmp_path):
    out = tmp_path / "street.dmn"
    result = run("export", file, "--to", "dmn", "--out", out)
    assert (result.exit_code, result.output) == (0, "")
    assert out.read_bytes() == exported(STREET)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["street.dmn", "street.yaml"]


def test_an_earlier_release_is_written_when_asked_for(file, tmp_path):
    out = tmp_path / "street.dmn"
    result = run("export", file, "--to", "dmn", "--out", out, "--release", "1.3", "--json")
    assert out.read_bytes() == exported(STREET, release="1.3")
    assert json.loads(result.stdout) == {
        "out": str(out),
        "format": "dmn",
        "bytes": len(out.read_bytes()),
    }


def test_a_model_goes_to_standard_output_too(file):
    result = run("export", file, "--to", "dmn", "--out", "-")
    assert result.stdout_bytes == exported(STREET)
    result = run("export", file, "--to", "dmn", "--out", "-", "--json")
    assert result.exit_code == 2
    assert "Give --out a file with --json" in result.stderr


def test_what_cannot_be_exported_is_said_in_one_sentence(file, tmp_path):
    missing = run("export", tmp_path / "none.yaml", "--to", "dmn", "--out", tmp_path / "x.dmn")
    assert missing.exit_code == 2
    assert missing.stderr == f"Error: {tmp_path}/none.yaml: No such file or directory.\n"
    nowhere = run("export", file, "--to", "dmn", "--out", tmp_path / "none/x.dmn")
    assert nowhere.exit_code == 2
    assert "No such file or directory" in nowhere.stderr
    assert run("export", file, "--to", "pdf", "--out", tmp_path / "x.pdf").exit_code == 2


def test_a_workbook_goes_out_and_comes_back(file, tmp_path):
    out = tmp_path / "street.xlsx"
    assert run("export", file, "--to", "xlsx", "--out", out).exit_code == 0
    result = run("import", out, "--into", file, "--json")
    assert json.loads(result.stdout) == {
        "file": str(file),
        "format": "xlsx",
        "changed": False,
        "written": False,
        "diff": "",
    }
    assert file.read_text(encoding="utf-8") == STREET_TEXT


@pytest.fixture
def cheaper(tmp_path):
    found = tmp_path / "cheaper.xml"
    found.write_bytes(exported(STREET))
    found.write_text(found.read_text(encoding="utf-8").replace(">140<", ">130<"), encoding="utf-8")
    return found


def test_an_import_changes_the_file_and_shows_what_changed(file, cheaper, tmp_path):
    result = run("import", cheaper, "--into", file)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"--- {file}\n+++ {file}\n@@")
    lines = [line for line in result.stdout.splitlines() if line[:1] in "+-"][2:]
    assert [" ".join(line.split()) for line in lines] == [
        "- B4 | (b)(3) | private, nonprofit | >4 | - || 140.00 | 15.00",
        "+ B4 | (b)(3) | private, nonprofit | >4 | - || 130.00 | 15.00",
    ]
    assert file.read_text(encoding="utf-8") == changed(CHEAPER)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["cheaper.xml", "street.yaml"]
    again = run("import", cheaper, "--into", file)
    assert (again.exit_code, again.stdout) == (0, "Nothing changes.\n")


def test_a_dry_run_shows_and_changes_nothing(file, cheaper):
    result = run("import", cheaper, "--into", file, "--dry-run", "--json")
    answer = json.loads(result.stdout)
    assert (answer["changed"], answer["written"], answer["format"]) == (True, False, "dmn")
    assert "+      B4 | (b)(3) | private, nonprofit | >4       | -      || 130.00" in answer["diff"]
    assert file.read_text(encoding="utf-8") == STREET_TEXT
    assert imported(STREET_TEXT, cheaper.read_bytes()) == changed(CHEAPER)


def test_an_import_that_is_refused_changes_nothing(file, tmp_path):
    other = tmp_path / "late.dmn"
    other.write_bytes(exported(LATE))
    result = run("import", other, "--into", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "DMN model: Decision “late”: column “late”" not in result.stderr
    assert result.stderr.startswith("Error: DMN model: Decision “")
    assert file.read_text(encoding="utf-8") == STREET_TEXT


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<a", b"owner,fee\n"])
def test_what_is_neither_model_nor_workbook_is_refused(data, file, tmp_path):
    other = tmp_path / "upload"
    other.write_bytes(data)
    result = run("import", other, "--into", file)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert file.read_text(encoding="utf-8") == STREET_TEXT


def test_a_file_that_is_not_there_or_not_readable_is_said(file, cheaper, tmp_path):
    missing = run("import", tmp_path / "none.dmn", "--into", file)
    assert missing.stderr == f"Error: {tmp_path}/none.dmn: No such file or directory.\n"
    missing = run("import", cheaper, "--into", tmp_path / "none.yaml")
    assert missing.stderr == f"Error: {tmp_path}/none.yaml: No such file or directory.\n"
    file.write_text(STREET_TEXT.replace("status: draft", "status: law"), encoding="utf-8")
    broken = run("import", cheaper, "--into", file)
    assert broken.exit_code == 2
    assert f"{file}:4: “law” is not known here" in broken.stderr


def test_a_models_decisions_are_worked_out(sizes):
    given = '{"Area": 1000.50, "Opened on": "2027-02-03"}'
    result = run("dmn", sizes, "--input", given)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == 'Size class: [{"Class": "small", "Rate": 0.10}]\nIdle: null\n'
    as_json = run("dmn", sizes, "--input", given, "--json")
    assert as_json.stdout == '{"Size class": [{"Class": "small", "Rate": 0.10}], "Idle": null}\n'
    assert json.loads(as_json.stdout)["Idle"] is None


def test_numbers_are_taken_as_they_are_written(sizes):
    result = run(
        "dmn", sizes, "--input", '{"Area": 1000.5000000000000001, "Opened on": "2027-02-03"}'
    )
    assert '"wide"' in result.stdout


def test_inputs_come_from_a_file_or_from_standard_input(sizes, tmp_path):
    given = '{"Area": 1, "Opened on": null}'
    file = tmp_path / "inputs.json"
    file.write_text(given, encoding="utf-8")
    assert run("dmn", sizes, "--input", file).stdout == run("dmn", sizes, "--input", given).stdout
    assert run("dmn", sizes, "--input", "-", given=given).exit_code == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("{", "The inputs are not JSON: "),
        ("[1]", "The inputs must be one JSON object, with a value for each name."),
        ('{"Area": NaN}', "The inputs are not JSON: “NaN” is not a number."),
        ('{"Area": 1, "Area": 2}', "The inputs are not JSON: “Area” is given twice."),
        ("[" * 100_000, "The inputs are not JSON: "),
        ("none.json", "none.json: No such file or directory."),
        ("{}", "DMN model: Input “Area” is missing.\nDMN model: Input “Opened on” is missing."),
        ('{"Area": "1", "Opened on": null}', 'DMN model: Input “Area”: "1" is not a number.'),
        ('{"Area": 1e999999999999999999999, "Opened on": null}', "The inputs are not JSON: "),
        ('{"Area": 1e9999, "Opened on": null}', "is not a number of at most 34 digits."),
        ('{"Area": 1, "Opened on": "4 Feb"}', "“4 Feb” is not a day such as 2027-02-04."),
    ],
)
def test_inputs_that_cannot_be_used_are_said_in_a_sentence(given, sentence, sizes):
    result = run("dmn", sizes, "--input", given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_inputs_that_are_no_text_are_said(sizes, tmp_path):
    file = tmp_path / "inputs.json"
    file.write_bytes(b"\xff\xfe{}")
    result = run("dmn", sizes, "--input", file)
    assert result.stderr == f"Error: {file}: this is no text in UTF-8.\n"


def test_a_model_that_is_not_read_is_refused_by_name(tmp_path):
    file = tmp_path / "m.dmn"
    file.write_bytes(model("<businessKnowledgeModel name='Rates'/>", SIZES))
    result = run("dmn", file, "--input", "{}")
    assert result.exit_code == 2
    assert "Error: DMN model: businessKnowledgeModel “Rates” is not read." in result.stderr
    missing = run("dmn", tmp_path / "none.dmn", "--input", "{}")
    assert missing.stderr == f"Error: {tmp_path}/none.dmn: No such file or directory.\n"


def test_the_small_schedule_of_these_tests_is_the_file_beside_it():
    assert STREET_FILE.read_text(encoding="utf-8") == STREET_TEXT
