"""The words of the product in the reader's language."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from feeadmin import language
from feeadmin.days import CITY
from feeadmin.language import (
    LANGUAGES,
    _,
    clock_time,
    long_day,
    ngettext,
    plain_day,
    short_day,
    speak,
    speaking,
    spoken,
    translation,
)

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "The fee is {total}."
msgstr "La tarifa es {total}."

msgid "{n} fee"
msgid_plural "{n} fees"
msgstr[0] "{n} tarifa"
msgstr[1] "{n} tarifas"

msgid "Said by nobody yet"
msgstr ""

#, fuzzy
msgid "Only guessed"
msgstr "Solo adivinado"
"""


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A small Spanish catalogue in place of the product's own."""
    (tmp_path / "es.po").write_text(CATALOGUE)
    monkeypatch.setattr(language, "CATALOGUES", Path(tmp_path))
    language._catalogue.cache_clear()
    yield
    language._catalogue.cache_clear()


@pytest.fixture
def english():
    yield
    speak("en")


def test_a_sentence_is_said_in_the_language_spoken(catalogue):
    assert _("The fee is {total}.", total="$5.00") == "The fee is $5.00."
    with speaking("es"):
        assert _("The fee is {total}.", total="$5.00") == "La tarifa es $5.00."


@pytest.mark.parametrize("sentence", ["Said by nobody yet", "Only guessed", "Unheard of"])
def test_what_nobody_has_translated_is_said_in_english(catalogue, sentence):
    with speaking("es"):
        assert _(sentence) == sentence
    assert translation(sentence, "es") is None


def test_without_values_braces_are_only_braces():
    assert _("A tile is {z}/{x}/{y}") == "A tile is {z}/{x}/{y}"


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [(0, "0 fees", "0 tarifas"), (1, "1 fee", "1 tarifa"), (1500, "1,500 fees", "1,500 tarifas")],
)
def test_a_count_takes_its_own_form(catalogue, count, english, spanish):
    assert ngettext("{n} fee", "{n} fees", count) == english
    with speaking("es"):
        assert ngettext("{n} fee", "{n} fees", count) == spanish


def test_a_count_nobody_has_translated_is_said_in_english(catalogue):
    with speaking("es"):
        assert ngettext("{n} day of {m}", "{n} days of {m}", 1, m=3) == "1 day of 3"
        assert ngettext("{n} day of {m}", "{n} days of {m}", 2, m=3) == "2 days of 3"


def test_one_language_inside_another_gives_way_to_it_again():
    with speaking("es"):
        with speaking("en"):
            assert spoken() == "en"
        assert spoken() == "es"
    assert spoken() == "en"


def test_speaking_ends_even_when_something_goes_wrong():
    with pytest.raises(ZeroDivisionError), speaking("es"):
        1 / 0  # noqa: B018  (only the fault matters)
    assert spoken() == "en"


def test_a_request_may_be_spoken_to_in_spanish_from_here_on(english):
    speak("es")
    assert spoken() == "es"


def test_a_language_the_product_does_not_know_is_not_spoken(english):
    with pytest.raises(KeyError, match="fr"):
        speak("fr")
    with pytest.raises(KeyError, match="fr"), speaking("fr"):
        pass
    assert spoken() == "en"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_catalogue_of_each_language_can_be_read(code):
    language._catalogue.cache_clear()
    assert isinstance(language._catalogue(code), dict)


DAY = date(2027, 8, 23)


def test_days_are_written_out_in_english():
    assert long_day(DAY) == "Monday, August\u00a023, 2027"
    assert plain_day(DAY) == "August\u00a023, 2027"
    assert short_day(DAY) == "Mon Aug\u00a023"
    assert short_day(DAY, year=True) == "Mon Aug\u00a023, 2027"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 6, 9), "Tue June\u00a09"),
        (date(2026, 7, 9), "Thu July\u00a09"),
        (date(2026, 9, 8), "Tue Sept\u00a08"),
        (date(2026, 5, 8), "Fri May\u00a08"),
    ],
)
def test_short_months_are_written_as_the_government_writes_them(day, written):
    assert short_day(day) == written


def test_days_are_written_out_in_spanish():
    with speaking("es"):
        assert long_day(DAY) == "lunes, 23\u00a0de agosto de\u00a02027"
        assert plain_day(DAY) == "23\u00a0de agosto de\u00a02027"
        assert short_day(DAY) == "lun\u00a023\u00a0ago"


def test_the_time_of_day_is_one_word():
    assert clock_time(time(14, 5)) == "2:05\u00a0pm"
    assert clock_time(datetime(2026, 9, 8, 0, 30, tzinfo=CITY)) == "12:30\u00a0am"


def test_the_spanish_time_of_day_never_breaks():
    with speaking("es"):
        assert " " not in clock_time(time(14, 5))
