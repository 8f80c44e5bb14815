from __future__ import annotations

import re
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from feeadmin.letters.markup import TEMPLATES, Templates, unbroken, workings
from feeadmin.letters.window import AddressBlock
from tests.letters import examples, spanish

SOURCES = [file.read_text(encoding="utf-8") for file in sorted(TEMPLATES.glob("*.xhtml"))]
ADDRESS = AddressBlock(("Ana Lee",), 4)


@pytest.mark.parametrize("source", SOURCES)
def test_no_figure_of_the_ordinance_stands_in_a_template(source):
    words = re.sub(r"<svg.*?</svg>|<text.*?</text>", "", source, flags=re.DOTALL)
    assert not re.search(r"\$\d|\d+ ?(?:%|days?|hours?|dollars)", words)


@pytest.mark.parametrize("source", SOURCES)
def test_no_template_holds_a_style_a_script_or_an_address_of_the_net(source):
    assert not re.search(r"\sstyle=|<style|<script|<link|@import", source)
    assert set(re.findall(r"https?://[^\"]+", source)) <= {
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/2000/svg",
    }


def test_no_word_accuses_the_reader():
    said = " ".join(Templates().sentences()).lower()
    assert not re.search(r"violat|offen[dc]|penalt|ticket|guilty", said)


def test_the_date_that_runs_out_first_stands_first():
    markup = Templates().xhtml(examples.e2(), ADDRESS)
    figures = markup[markup.index('class="figures"') :]
    assert figures.index("September\u00a020") < figures.index("September\u00a027")


def test_a_name_a_template_asks_for_and_nobody_gives_stops_the_letter(tmp_path):
    (tmp_path / "fee_assessment.xhtml").write_text("<p>{{ letter.colour }}</p>")
    with pytest.raises(UndefinedError, match="colour"):
        Templates(tmp_path).xhtml(examples.e2(), ADDRESS)


def test_markup_in_a_name_stays_text():
    name = '<b onclick="x">&amp;</b>'
    letter = examples.e2(property=examples.Property(situs=name, parcels=("1",)))
    markup = Templates().xhtml(letter, ADDRESS)
    assert "&lt;b onclick=&#34;x&#34;&gt;&amp;amp;&lt;/b&gt;" in markup
    assert name not in markup


def test_each_language_has_its_own_days():
    assert "lunes" in Templates().xhtml(spanish.e2(), ADDRESS)
    assert "Monday" in Templates().xhtml(examples.e2(), ADDRESS)


def test_the_version_changes_with_a_template_and_with_the_language(tmp_path, monkeypatch):
    shipped = Templates()
    assert shipped.version("en") == shipped.version("en") == Templates().version("en")
    (tmp_path / "fee_assessment.xhtml").write_text("{{ _('Amount') }}")
    one = Templates(tmp_path).version("en")
    (tmp_path / "fee_assessment.xhtml").write_text("{{ _('Amount') }} ")
    assert Templates(tmp_path).version("en") != one


def test_sentences_of_every_call_are_found(tmp_path):
    (tmp_path / "a.xhtml").write_text("{{ _('A {b}', b=1) }}{{ ngettext('one', 'many', 2) }}")
    assert Templates(tmp_path).sentences() == {"A {b}", "one", "many"}


def _shown(*working, cents=1):
    line = replace(examples.bill("E2")[0], id="x", working=working, cents=cents)
    return workings([line])["x"]


def test_a_working_shows_what_it_comes_to_once():
    assert _shown("DOT: 2 × 88.00", "3% × 724.63 = $21.74") == [
        "DOT: 2 × 88.00 = 176.00",
        "3% × 724.63 = $21.74",
    ]
    assert _shown("Clerk: 118.00") == ["Clerk: 118.00"]
    assert _shown("none recorded") == ["none recorded"]
    assert _shown() == []


def test_a_working_that_only_repeats_the_amount_and_steps_of_nothing_are_left_out():
    assert _shown("SAN: 0 × 74.25 = 0.00", "118.00 + 0.00 = $118.00") == ["118.00 + 0.00 = $118.00"]
    assert _shown("118.00 = $118.00") == []


def test_a_line_of_zero_is_thin():
    assert _shown("0% × 250.00 = $0.00", cents=0) == []


def test_a_step_shown_above_is_not_shown_again():
    bill = workings(examples.bill("E2"))
    periods = "Periods of 24 hours: (300 → 1,440) ÷ 1,440 = 1"
    assert bill["base"] == [periods, "1 × 880.00 = $880.00"]
    assert periods not in bill["vehicles"]
    assert bill["gross"] == []


def test_a_short_citation_keeps_together_and_a_long_one_may_break():
    assert unbroken("SFO § 6.5") == "SFO\u00a0§\u00a06.5"
    assert unbroken("LAMC 11.2; Gov. Code § 5") == "LAMC\u00a011.2; Gov.\u00a0Code\u00a0§\u00a05"
    long = "the title of an instrument that nobody can cite shortly"
    assert unbroken(long) == long
