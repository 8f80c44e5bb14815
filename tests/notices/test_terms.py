"""The terms every letter carries, read from their file, with the day counts in force."""

import pytest
import yaml

from feeadmin.language import LANGUAGES, speaking
from feeadmin.notices import terms
from feeadmin.notices.terms import FILE, KINDS, BadTerms
from tests.notices.town import MONDAY


@pytest.fixture
def spoiled(tmp_path, monkeypatch):
    """Return a function that reads the terms after something was done to them."""

    def read(spoil):
        content = yaml.safe_load(FILE.read_text())
        spoil(content)
        file = tmp_path / "terms.yaml"
        file.write_text(yaml.safe_dump(content, allow_unicode=True))
        monkeypatch.setattr(terms, "FILE", file)
        return terms.terms("authority", on=MONDAY)

    return read


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_head_has_words_and_a_section_in_every_language(kind, language):
    with speaking(language):
        said = terms.terms(kind, on=MONDAY)
    assert said
    assert all(one.says and one.cite and "{" not in one.says for one in said)


def test_the_file_may_name_any_named_deadline(spoiled):
    def spoil(content):
        content["authority"][0]["en"] = "Within {lien_54988} or {footage_purge_evidentiary}."

    assert spoiled(spoil)[0].says == "Within 45 days or 2 years."


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda content: content.pop("authority"), "authority is missing."),
        (
            lambda content: content["authority"][0].pop("es"),
            "authority, entry 1: it needs exactly cite, en, es, source.",
        ),
        (
            lambda content: content["next_steps"][1].update(ko="…"),
            "next_steps, entry 2: it needs exactly cite, en, es, source.",
        ),
    ],
    ids=["a head missing", "no Spanish", "one language too many"],
)
def test_a_file_that_cannot_be_used_names_its_fault(spoiled, spoil, fault):
    with pytest.raises(BadTerms, match=f"terms.yaml: {fault}"):
        spoiled(spoil)
