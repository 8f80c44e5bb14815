"""Names and addresses in one spelling, so that a party is known again in another file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.owners import kinds, spelling
from feeadmin.owners.models import OwnerClass, PartyKind

WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "S", "M")), max_size=30
)
PLAIN = st.lists(
    st.sampled_from(
        ["Doe", "Roe", "LLC", "L.L.C.", "Company", "Co", "Limited", "Liability", "and", "The", "&",
         "Homeowners", "Association", "Assoc", "Inc.", "O’Neil", "Peña", "of", "Partnership"]
    ), max_size=6,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Example Holdings, L.L.C.", "EXAMPLE HOLDINGS LIMITED LIABILITY COMPANY"),
        ("The Sample & Sons Co.", "sample sons company"),
        ("Peña Brothers", "PENA  BROTHERS"),
        ("O’Neil", "ONEIL"),
        ("Model Terrace Homeowners Association", "MODEL TERRACE HOMEOWNERS ASSOC"),
        ("Acme, Inc", "ACME INCORPORATED"),
        ("Straße 1 LP", "STRASSE 1 LIMITED PARTNERSHIP"),
    ],
)
def test_ways_of_writing_one_name_are_one(one, other):
    assert spelling.name(one) == spelling.name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Doe", "Jon Doe"),
        ("John Doe", "Doe John"),
        ("Example Holdings LLC", "Example Holdings Inc"),
        ("Pat Doe", "Pat Doe, as trustee of the Doe Trust"),
        ("名義人", "名義"),
    ],
)
def test_names_that_differ_stay_two(one, other):
    assert spelling.name(one) != spelling.name(other)


@pytest.mark.parametrize("name", ["", "  ", "...", "’", "--"])
def test_what_has_no_letter_is_no_name(name):
    assert spelling.name(name) == ""


def test_a_name_of_little_words_is_still_one():
    assert spelling.name("The And") != ""


@settings(max_examples=200)
@given(WORDS | PLAIN)
def test_a_spelling_is_its_own_spelling(words):
    assert spelling.name(spelling.name(words)) == spelling.name(words)
    assert spelling.place([spelling.place([words])]) == spelling.place([words])


@settings(max_examples=100)
@given(PLAIN, st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_and_blanks_do_not_matter(words, change):
    assert spelling.name(f"  {change(words).replace(' ', '   ')} ") == spelling.name(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["4410 Invented Avenue, Suite 12", "Los Angeles, CA 90026-1234"],
         ["4410 INVENTED AVE STE 12", "LOS ANGELES CA 90026"]),
        (["P.O. Box 12", "Burbank, California 91501"], ["PO BOX 12", "Burbank CA 91501"]),
        (["100 North Main Street #4"], ["100 N MAIN ST", "APT 4"]),
        (["12 Sample St", "LA, CA 900121234"], ["12 Sample St", "LA, CA 90012"]),
    ],
)  # fmt: skip
def test_ways_of_writing_one_address_are_one(one, other):
    assert spelling.place(one) == spelling.place(other)


def test_addresses_that_differ_stay_two():
    assert spelling.place(["12 Sample St"]) != spelling.place(["21 Sample St"])
    assert spelling.place([]) == ""


@pytest.mark.parametrize("written", ["C-000 0001", "c0000001", " C0000001 "])
def test_a_registry_number_is_known_however_it_is_written(written):
    assert spelling.number(written) == "C0000001"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("JOHN DOE", "DOE JOHN", True),
        ("JOHN DOE", "JON DOE", True),
        ("EXAMPLE HOLDINGS LLC", "EXAMPEL HOLDINGS LLC", True),
        ("SMITH ANN", "SMITH BEN", False),
        ("ALPHA LLC", "BETA LLC", False),
        ("", "", False),
        ("DOE", "", False),
    ],
)
def test_a_person_is_asked_about_names_that_are_nearly_one(one, other, alike):
    assert spelling.alike(one, other) is alike


@settings(max_examples=150)
@given(PLAIN, PLAIN)
def test_being_alike_goes_both_ways(one, other):
    one, other = spelling.name(one), spelling.name(other)
    assert spelling.alike(one, other) is spelling.alike(other, one)
    assert spelling.alike(one, one) is bool(one)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pat Doe", PartyKind.PERSON),
        ("Example Holdings, L.L.C.", PartyKind.COMPANY),
        ("United States Cold Storage, Inc.", PartyKind.COMPANY),
        ("City of Los Angeles", PartyKind.GOVERNMENT),
        ("U.S.A.", PartyKind.GOVERNMENT),
        ("Los Angeles Unified School District", PartyKind.GOVERNMENT),
        ("Doe Family Trust", PartyKind.TRUST),
        ("Doe, John TR", PartyKind.TRUST),
        ("Estate of Pat Doe", PartyKind.ESTATE),
        ("Model Terrace Homeowners Association", PartyKind.ASSOCIATION),
        ("Costa Rica", PartyKind.PERSON),
    ],
)
def test_a_name_tells_what_kind_of_party_it_is(name, kind):
    assert kinds.kind_of(spelling.name(name)) is kind


def test_the_class_of_a_government_is_for_a_person_to_say():
    assert kinds.class_of(PartyKind.GOVERNMENT) is OwnerClass.UNKNOWN
    assert kinds.class_of(PartyKind.TRUST) is OwnerClass.PRIVATE
