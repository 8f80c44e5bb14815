"""The bench of notices, on one of them: everybody makes the same, and what is missing is said."""

import io
import json
import os

import pikepdf
import pytest
from click.testing import CliRunner

from feeadmin.bench.notices import contest, making, naive_program, sample
from feeadmin.cli import main
from feeadmin.letters import LettersNotReady, fonts
from feeadmin.letters.paper import Paper


@pytest.fixture(scope="module", autouse=True)
def _typefaces():
    try:
        fonts.check()
    except LettersNotReady as reason:
        if os.environ.get("REQUIRE_FONTS"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Run the command on one notice a turn, and keep what everybody made."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contest, "ROUNDS", 1)
        patch.setattr(contest, "WORKER_ROUNDS", 1)
        asked = ["bench", "notices", "--size", "1", "--json", "--keep", str(folder)]
        result = CliRunner().invoke(main, asked)
    kept = {file.stem: file.read_bytes() for file in folder.glob("*.pdf")}
    return result, json.loads(result.stdout), kept


def test_the_command_answers_with_every_figure_and_exits_by_what_was_aimed_at(told):
    result, said, _kept = told
    assert (said["bench"], said["size"]) == ("notices", 1)
    aimed = [figure["target"] for figure in said["figures"] if figure["target"]]
    assert {"ratio ≤ 0.4", "ratio ≤ 1.15", "ratio ≥ 1.85", "ratio ≤ 0.2", "≤ 10"} <= set(aimed)
    assert result.exit_code == (0 if said["passed"] else 1)
    assert "workers: 2, 1 of 1" in result.stderr


def enclosed(pdf):
    """Return the names of what a PDF carries inside."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return set(opened.attachments)


def test_everybody_makes_the_same_pages(told):
    _result, _said, kept = told
    assert {"ours", "ours-unchecked", "ours-plain", "ours-es", "naive"} <= set(kept)
    assert kept["ours"] == kept["ours-unchecked"]
    assert enclosed(kept["ours"]) == {"calculation.json"}
    assert enclosed(kept["ours-plain"]) == enclosed(kept["naive"]) == set()
    for name in ("ours", "ours-plain", "naive"):
        with Paper(kept[name]) as paper:
            words = " ".join(" ".join(paper.words()).split())
        assert "You owe a staging fee of $1,822.93" in words
        assert "이 통지서는" in words


def test_a_language_without_a_help_sheet_is_said_to_be_missing(told):
    _result, said, _kept = told
    measured = [one for one in sample.OTHERS if one in sample.languages()]
    missing = {f"a help sheet in {one}" for one in sample.OTHERS if one not in measured}
    assert set(said["missing"]) == missing
    assert set(contest.LANGUAGES) == {sample.SPANISH, *sample.OTHERS}


def test_the_notice_is_a_demonstration_in_both_languages():
    for language, mark in (("en", "DEMONSTRATION"), ("es", "DEMOSTRACIÓN")):
        assert mark in sample.page(language)


def test_a_turn_makes_as_many_as_were_asked_for(tmp_path):
    making.ask_for(3, tmp_path)
    calls = []
    for piece in making.made(tmp_path, "one", lambda: calls.append(1) or b"PDF"):
        piece()
    assert len(calls) == 1 + 3
    assert making.kept(tmp_path, "one").read_bytes() == b"PDF"


def test_a_system_without_a_lister_of_typefaces_speaks_no_language(monkeypatch, tmp_path):
    monkeypatch.setattr(naive_program, "which", lambda _name: None)
    assert "ko" in naive_program.unspoken()
    assert "noto-sans-kr" in naive_program.typefaces(tmp_path).read_text()
