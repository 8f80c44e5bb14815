from __future__ import annotations

import os
import runpy
import shutil
import sys

import pytest
from fontTools.ttLib import TTFont

from feeadmin.letters import LettersNotReady, fonts
from feeadmin.letters.help_lines import HELP_LINES


def test_the_command_builds_the_pinned_typefaces_from_the_packages(
    packages, tmp_path, monkeypatch, capsys
):
    shipped = fonts.pinned()
    monkeypatch.setattr(fonts, "PINS", tmp_path / "pins")
    assert fonts.main([str(packages), "--into", str(tmp_path), "--pin"]) == 0
    assert fonts.pinned() == fonts.digests(tmp_path) == shipped
    assert str(tmp_path) in (tmp_path / fonts.CONF).read_text()
    assert f"{len(fonts.FACES)} typefaces" in capsys.readouterr().out


def test_every_help_line_is_drawn_by_its_own_face_or_the_letters(typefaces):
    for line in HELP_LINES:
        for weight, said in ((400, line.says + line.offers), (700, line.name)):
            own = _characters(typefaces, line.family, weight)
            letters = _characters(typefaces, fonts.LETTER, weight)
            assert {ord(character) for character in said} <= own | letters, line.name


def test_a_help_face_holds_its_line_and_a_space_and_no_more(typefaces):
    for line in HELP_LINES:
        if line.family != fonts.LETTER:
            held = _characters(typefaces, line.family, 700)
            assert held <= {ord(character) for character in f"{line.name} "}


def test_the_eight_languages_are_helped_and_no_line_holds_a_digit():
    assert [line.language for line in HELP_LINES] == [
        "en", "es", "ko", "zh-Hant", "hy", "fa", "tl", "vi",
    ]  # fmt: skip
    assert not any(character.isdigit() for line in HELP_LINES for character in line.says)


def test_all_outlines_are_truetype_and_none_is_variable(typefaces):
    for face in fonts.FACES:
        with TTFont(typefaces / face.file) as font:
            assert "glyf" in font
            assert "fvar" not in font


def test_figures_of_tables_are_all_equally_wide_and_those_of_text_are_not(typefaces):
    assert len(_widths(typefaces, fonts.FIGURES)) == 1
    assert len(_widths(typefaces, fonts.LETTER)) > 1


def test_what_turns_or_hides_text_cannot_be_drawn(typefaces):
    assert not fonts.drawable() & {0xAD, 0x200B, 0x200E, 0x202A, 0x202E, 0x2066, 0xFEFF}
    assert ord("ễ") in fonts.drawable()
    assert ord(fonts.ARROW) in fonts.drawable()


def test_missing_packages_are_named(tmp_path):
    with pytest.raises(LettersNotReady, match=r"PublicSans_400Regular\.ttf.*Install the packages"):
        fonts.build(tmp_path, tmp_path)


def test_a_folder_without_its_typefaces_is_refused_by_name(typefaces, tmp_path):
    copy = shutil.copytree(typefaces, tmp_path / "fonts")
    (copy / "letter-600.ttf").unlink()
    with pytest.raises(LettersNotReady, match=r"letter-600\.ttf is missing.*Run: python -m"):
        fonts.check(copy)


def test_a_folder_without_its_settings_is_refused(typefaces, tmp_path):
    copy = shutil.copytree(typefaces, tmp_path / "fonts")
    (copy / fonts.CONF).unlink()
    with pytest.raises(LettersNotReady, match=r"fonts\.conf is missing"):
        fonts.check(copy)


def test_a_typeface_that_is_not_the_pinned_one_is_refused(typefaces, tmp_path):
    copy = shutil.copytree(typefaces, tmp_path / "fonts")
    (copy / "letter-400.ttf").write_bytes((copy / "letter-700.ttf").read_bytes())
    with pytest.raises(LettersNotReady, match=r"not the ones pinned: letter-400\.ttf"):
        fonts.check(copy)


@pytest.mark.parametrize("before", [None, "/etc/fonts/fonts.conf"])
def test_only_our_typefaces_are_in_sight_and_only_for_a_while(typefaces, monkeypatch, before):
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    with fonts.only_ours():
        assert os.environ["FONTCONFIG_FILE"] == str(typefaces / fonts.CONF)
    assert os.environ.get("FONTCONFIG_FILE") == before


def test_before_they_are_built_the_machines_own_settings_stay(monkeypatch, tmp_path):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    with fonts.only_ours(tmp_path):
        assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"


def test_the_command_says_what_is_missing(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["fonts", str(tmp_path), "--into", str(tmp_path)])
    with pytest.raises(SystemExit, match="1"):
        runpy.run_path(fonts.__file__, run_name="__main__")
    assert "PublicSans" in capsys.readouterr().err


def test_the_command_refuses_a_typeface_that_came_out_otherwise(
    packages, tmp_path, monkeypatch, capsys
):
    armenian = next(face for face in fonts.FACES if face.family == "Help Armenian")
    (tmp_path / "pins").write_text(f"{'0' * 64}  {armenian.file}\n")
    monkeypatch.setattr(fonts, "PINS", tmp_path / "pins")
    monkeypatch.setattr(fonts, "FACES", (armenian,))
    assert fonts.main([str(packages), "--into", str(tmp_path)]) == 1
    assert f"not the ones pinned: {armenian.file}" in capsys.readouterr().err


def _characters(folder, family, weight):
    face = next(face for face in fonts.FACES if (face.family, face.weight) == (family, weight))
    with TTFont(folder / face.file) as font:
        return set(font.getBestCmap())


def _widths(folder, family):
    face = next(face for face in fonts.FACES if face.family == family)
    with TTFont(folder / face.file) as font:
        return {font["hmtx"][font.getBestCmap()[ord(figure)]][0] for figure in "0123456789"}
