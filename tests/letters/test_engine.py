from __future__ import annotations

import io
import logging
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pikepdf
import pytest

from feeadmin import letters
from feeadmin.letters import LetterFault, LettersNotReady, typesetter
from feeadmin.letters.assets import Assets
from feeadmin.letters.engine import Engine
from feeadmin.letters.markup import TEMPLATES
from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.paper import Paper
from feeadmin.letters.typesetter import urls
from tests.letters import examples

ANOTHER_PROCESS = """
import sys
from feeadmin import letters
from feeadmin.letters.model import AssessmentLetter
letter = AssessmentLetter.from_json(sys.stdin.read())
print(letters.render(letter).sha256)
"""

IMAGE_IN_A_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
    '<image href="{server}" width="9" height="9" /></svg>'
)


def test_another_process_with_another_hash_seed_makes_the_same_bytes(made):
    elsewhere = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS],
        input=examples.e2().to_json(),
        env=os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert elsewhere.stdout.strip() == made("e2").sha256


def test_a_letter_read_back_and_made_a_second_time_is_the_same(press, made):
    again = AssessmentLetter.from_json(examples.preview().to_json())
    assert press.render(again).pdf == made("preview").pdf


def test_what_is_rendered_says_what_decided_its_bytes(made):
    rendered = made("e2")
    assert rendered.pages == 5
    assert rendered.pdf.startswith(b"%PDF-1.7")
    for digest in (rendered.template_version, rendered.css_sha256, rendered.fonts_sha256):
        assert len(digest) == 64
    assert rendered.engine_versions["weasyprint"] == typesetter.WANTED
    assert {"letters", "zlib", "pango", "harfbuzz", "pydyf", "segno"} <= set(
        rendered.engine_versions
    )


def test_one_engine_serves_a_process(typefaces, made):
    assert letters.render(examples.preview()).pdf == made("preview").pdf


# What WeasyPrint would only log, and anything from outside, stops the letter.


def _page(inside):
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A page</title></head>'
        f"<body>{inside}</body></html>"
    )


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ('<img src="file:///etc/hostname" alt="x" />', "file:///etc/hostname"),
        ('<img src="{server}" alt="x" />', "{server}"),
        ('<img src="data:image/png;base64,AAAA" alt="x" />', "data:image/png"),
        ('<img src="asset:nothing.svg" alt="x" />', "asset:nothing.svg"),
        ('<object data="{server}" type="image/png">x</object>', "{server}"),
        ('<p style="background: url({server})">x</p>', "{server}"),
        (IMAGE_IN_A_DRAWING, "cannot be drawn whole"),
    ],
)
def test_nothing_is_ever_fetched_from_outside(press, inside, why):
    asked = []
    with _server(asked) as server:
        inside, why = inside.replace("{server}", server), why.replace("{server}", server)
        with pytest.raises(LetterFault, match=why):
            press._drawn(examples.preview(), _page(inside))
    assert asked == []


def test_a_file_named_for_attachment_is_neither_fetched_nor_attached(press):
    link = '<link rel="attachment" href="file:///etc/hostname" />'
    made = press._drawn(examples.preview(), _page(f"{link}<p>x</p>"))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert list(pdf.attachments) == ["calculation.json"]


def test_a_style_sheet_that_is_wrong_stops_the_engine(typefaces, tmp_path):
    templates = shutil.copytree(TEMPLATES, tmp_path / "letters")
    with (templates / "css" / "letter.css").open("a") as sheet:
        sheet.write("p { colour: blue }")
    with pytest.raises(LetterFault, match=r"letter\.css cannot be drawn whole: .*colour"):
        Engine(templates)


def test_a_picture_that_cannot_be_drawn_stops_the_letter_even_where_logging_is_off(
    typefaces, tmp_path, monkeypatch
):
    templates = shutil.copytree(TEMPLATES, tmp_path / "letters")
    (templates / "emblem.svg").write_text("no picture")
    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "disabled", True)
    with pytest.raises(LetterFault, match=r"E27-000045 cannot be drawn whole: .*emblem\.svg"):
        Engine(templates)._drawn(examples.preview(), _page('<p class="sender">x</p>'))
    assert logger.disabled


@pytest.mark.parametrize(
    "address", ["asset:x.svg", "http://localhost/", "file:///etc/passwd", "data:,x", "//host/x"]
)
def test_the_shelf_hands_out_what_lies_on_it_and_nothing_else(address):
    shelf = Assets({"emblem.svg": (b"<svg/>", "image/svg+xml")})
    response = shelf.fetch("asset:emblem.svg")
    assert (response.read(), response.content_type) == (b"<svg/>", "image/svg+xml")
    with pytest.raises(urls.FatalURLFetchingError, match="A letter may not fetch"):
        shelf.fetch(address)


# Hostile content is drawn as the words it is, or refused in words.


def test_markup_addresses_and_endless_words_are_only_words_and_stay_on_the_paper(press):
    name = '<script src="http://localhost/x"></script> & {{ 7*7 }} </td> url(file:///etc/passwd)'
    hostile = replace(
        examples.RECIPIENT, name=name, capacity="\"'><img src=x>", addressed_as="A & B <C>"
    )
    endless = replace(examples.e2().property, situs="Ab" * 150)
    rendered = press.render(examples.preview(recipient=hostile, property=endless))
    with Paper(rendered.pdf) as paper:
        words = "".join(" ".join(paper.words()).split())
    assert "".join(name.split()) in words
    assert "A&B<C>" in words
    assert "\"'><imgsrc=x>" in words
    assert "Ab" * 150 in words


def test_an_emoji_in_a_name_is_refused_by_its_name(press):
    emoji = replace(examples.RECIPIENT, name="Casa 🏠")
    with pytest.raises(LetterFault, match="HOUSE BUILDING"):
        press.render(examples.preview(recipient=emoji))


# What the machine lacks is said before anything is drawn.


def test_without_harfbuzz_subset_no_engine_starts(typefaces, monkeypatch):
    monkeypatch.setattr(typesetter.ffi, "harfbuzz_subset", None)
    with pytest.raises(LettersNotReady, match="apt-get install libharfbuzz-subset0"):
        Engine()


def test_with_another_weasyprint_no_engine_starts(typefaces, monkeypatch):
    monkeypatch.setattr(typesetter.weasyprint, "VERSION", "71.0")
    with pytest.raises(
        LettersNotReady, match=r"made with WeasyPrint 70\.0; this machine has 71\.0"
    ):
        Engine()


def test_the_version_of_harfbuzz_is_found_by_asking():
    assert typesetter.newest(lambda *asked: asked <= (12, 3, 4)) == "12.3.4"


def test_without_its_typefaces_no_engine_starts(tmp_path):
    with pytest.raises(LettersNotReady, match="typefaces are not built"):
        Engine(typefaces=tmp_path)


class _Asked(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *arguments):
        pass


class _server:  # noqa: N801 (used like a function)
    """A web server on this machine that writes down what it is asked for."""

    def __init__(self, asked):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
        self.server.asked = asked

    def __enter__(self):
        Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/x.png"

    def __exit__(self, *trouble):
        self.server.shutdown()
        self.server.server_close()
