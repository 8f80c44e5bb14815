"""What people say in words, choose from answers, or send as files."""

from enum import StrEnum
from io import BytesIO

import pytest
from flask import g
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from wtforms.fields.choices import SelectChoice

from feeadmin.web.fields import (
    ChoiceField,
    EditionField,
    LineField,
    PickField,
    PicksField,
    SecretField,
    TextField,
    TickField,
    UploadField,
    UploadsField,
    choices,
)
from tests.web.asked import filled, problem, read, shown

ANSWERS = [SelectChoice("a", "The first"), SelectChoice("b", "The second")]
LISTED = "Choose from the answers listed."


@pytest.fixture(autouse=True)
def request_under_way(app):
    with app.test_request_context(method="POST"):
        yield


def file(name="lot.jpg", content=b"bytes"):
    return FileStorage(BytesIO(content), filename=name)


def test_a_line_loses_its_idle_blanks():
    assert read(LineField("Place"), "  1200   Sample \n Street ") == "1200 Sample Street"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
@settings(max_examples=50)
def test_words_come_back_as_they_were_meant(words):
    form = filled(LineField("Place"), words)
    if not form.errors:
        assert form.answer.data.split() == words.split()


def test_a_text_keeps_its_lines():
    assert read(TextField("Note"), "They left.\r\n\r\nAt nine.") == "They left.\n\nAt nine."


@pytest.mark.parametrize("field", [LineField("Name"), TextField("Note")])
def test_nothing_said_is_the_empty_text_and_never_missing(field):
    assert read(field, "") == ""
    assert read(field) == ""


@pytest.mark.parametrize("typed", ["", " ", "\n \t"])
@pytest.mark.parametrize("kind", [LineField, TextField, SecretField])
def test_blanks_alone_answer_no_question(kind, typed):
    assert problem(kind("Why", required="Say why"), typed) == "Say why"


def test_a_text_beyond_all_measure_is_told_with_its_length():
    assert problem(LineField("Name"), "x" * 201) == "Use 200 characters or fewer. This is 201."
    assert problem(TextField("Note"), "x" * 5001).endswith("This is 5001.")


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x08", "\x1b", "\x7f"])
@pytest.mark.parametrize("field", [LineField("Name"), TextField("Note")])
def test_a_sign_that_is_no_letter_is_told(field, sign):
    assert problem(field, f"Doe{sign}") == (
        "This has a character that is no letter. Type it again."
    )


@pytest.mark.parametrize("field", [LineField("Name"), TextField("Note")])
def test_nobodys_immigration_status_is_taken_down(field):
    assert "no record of anybody’s immigration status" in problem(field, "he is undocumented")


def test_a_secret_is_never_shown_back():
    assert "open sesame" not in str(filled(SecretField("Password"), "open sesame").answer())


def test_one_answer_is_chosen_of_those_in_sight():
    assert read(ChoiceField("Which", choices=ANSWERS), "b") == "b"


@pytest.mark.parametrize("kind", [ChoiceField, PickField, PicksField])
def test_no_answer_is_taken_that_is_not_offered(kind):
    assert problem(kind("Which", choices=ANSWERS), "c") == LISTED


@pytest.mark.parametrize("kind", [ChoiceField, PicksField])
def test_a_question_left_open_is_asked_in_its_own_words(kind):
    assert problem(kind("Which", choices=ANSWERS, required="Choose one")) == "Choose one"


def test_a_question_may_be_left_open():
    assert read(ChoiceField("Which", choices=ANSWERS)) is None
    assert read(PicksField("Which", choices=ANSWERS)) == []


def test_several_answers_may_be_chosen():
    assert read(PicksField("Which", choices=ANSWERS), "a", "b") == ["a", "b"]
    assert problem(PicksField("Which", choices=ANSWERS), "a", "c") == LISTED


def test_a_declaration_must_be_ticked():
    declared = TickField("I saw it", required="Tick the declaration")
    assert read(declared, "y") is True
    assert problem(declared) == "Tick the declaration"


def test_a_file_is_a_file():
    assert read(UploadField("Order"), file()).filename == "lot.jpg"


@pytest.mark.parametrize("sent", ["", "words in place of a file", FileStorage(filename="")])
def test_what_is_no_file_is_none(sent):
    assert read(UploadField("Order"), sent) is None
    assert read(UploadsField("Photos"), sent) == []
    assert problem(UploadField("Order", required="Choose the file"), sent) == "Choose the file"


def test_of_several_files_those_chosen_are_taken():
    taken = read(UploadsField("Photos"), file("one.jpg"), FileStorage(filename=""), file("two.jpg"))
    assert [one.filename for one in taken] == ["one.jpg", "two.jpg"]


@pytest.mark.parametrize(
    ("sent", "edition"), [(["3"], 3), ([], 0), (["x"], 0), (["-1"], 0), (["9" * 5000], 0)]
)
def test_the_edition_seen_is_a_number_and_nonsense_is_none_of_ours(sent, edition):
    assert read(EditionField(), *sent) == edition


def test_a_form_shown_again_carries_the_edition_it_shows():
    g.refusal = "Someone else has just changed this."
    assert shown(EditionField(default=7), "3") == "7"


def test_the_answers_of_an_enumeration_come_in_its_order_with_their_words():
    class Basis(StrEnum):
        SIGNED = "signed"
        HEARD = "heard"
        SILENCE = "silence"

    words = {Basis.HEARD: "Words heard", Basis.SIGNED: "A signed paper"}
    assert [(one.value, one.label) for one in choices(Basis, words)] == [
        ("signed", "A signed paper"),
        ("heard", "Words heard"),
    ]
