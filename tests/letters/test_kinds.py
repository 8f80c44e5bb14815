"""Every kind of letter: it has its sheet, says what it is, and is read back as it was frozen."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pikepdf
import pytest

from feeadmin.language import LANGUAGES, translation
from feeadmin.letters import LetterFault, archive, catalog
from feeadmin.letters.kinds import KIND_WORDS, LetterKind
from feeadmin.letters.markup import TEMPLATES
from feeadmin.letters.model import BilledLetter
from feeadmin.letters.paper import Paper
from tests.letters import samples

EVERY = [(kind, language) for kind in LetterKind for language in LANGUAGES]


def test_a_kind_has_one_sheet_one_shape_and_one_name():
    sheets = {file.stem for file in TEMPLATES.glob("[!_]*.xhtml")}
    kinds = {kind.value for kind in LetterKind}
    assert sheets == kinds
    assert set(catalog.SHAPES) == set(KIND_WORDS) == set(samples.MAKERS) == set(LetterKind)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_letter_says_what_it_is_and_how_to_get_help(press, kind, language):
    letter = samples.sample(kind, language)
    with Paper(press.render(letter).pdf) as paper:
        pages = paper.words()
    name = translation(KIND_WORDS[kind], language) or KIND_WORDS[kind]
    for words in (name, "N27-000310-7", letter.case_number, "213-555-0100", letter.verify_code):
        assert words in " ".join(pages)
    assert all("DEMO" in page for page in pages)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_frozen_letter_is_read_back_whole(kind, language):
    letter = samples.sample(kind, language)
    assert catalog.read(kind, letter.to_json()) == letter


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_carries_its_calculation_or_its_facts_but_never_its_code(press, kind):
    letter = samples.sample(kind)
    with pikepdf.open(io.BytesIO(press.render(letter).pdf)) as pdf:
        inside = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
    name = archive.CALCULATION if isinstance(letter, BilledLetter) else archive.FACTS
    assert list(inside) == [name]
    assert json.loads(inside[name])
    assert b"7KQ2-M9XD-4TRW" not in inside[name]


@pytest.mark.parametrize("kind", LetterKind)
def test_the_same_letter_has_the_same_bytes(press, kind):
    letter = samples.sample(kind)
    assert press.render(letter).sha256 == press.render(letter).sha256


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if catalog.SHAPES[kind].asks])
def test_a_letter_that_asks_for_something_names_the_day(press, kind):
    letter = samples.sample(kind)
    with pytest.raises(LetterFault, match=f"exactly one deadline to {letter.asks[0]}"):
        press.render(replace(letter, deadlines=letter.deadlines[1:]))


@pytest.mark.parametrize("kind", [LetterKind.PRESERVATION, LetterKind.PROTEST])
def test_who_is_no_party_gets_no_code(press, kind):
    with pytest.raises(LetterFault, match="access code"):
        press.render(replace(samples.sample(kind), access_code="7KQ2-M9XD-4TRW"))


def test_only_a_letter_with_a_sheet_to_send_back_speaks_of_it(press):
    for kind, speaks in ((LetterKind.NOTICE_OF_INTENT, True), (LetterKind.STAY, False)):
        with Paper(press.render(samples.sample(kind)).pdf) as paper:
            assert ("Your reply sheet is page" in paper.words()[0]) is speaks


@pytest.mark.parametrize("kind", [LetterKind.WITHDRAWAL, LetterKind.FEE_ASSESSMENT])
def test_the_officers_own_words_stand_under_their_head(press, kind):
    words = "The gate was locked when I came back at noon."
    letter = replace(samples.sample(kind), remark=words)
    with Paper(press.render(letter).pdf) as paper:
        assert f"A word from the officer {words}" in " ".join(paper.words())
