"""Parties: persons and bodies of each kind, and where each gets its mail."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.kernel import audit, db
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.owners import actions, queries
from feeadmin.owners.models import GOVERNMENTS, OwnerClass, PartyKind
from tests.kernel.parties import ADA
from tests.kernel.together import at_once, faults

JULY_1 = date(2026, 7, 1)
DAY = timedelta(days=1)
ROLL = "Assessor’s roll of July 1, 2026"


def entered(name="Example Holdings LLC", kind=PartyKind.COMPANY, **of):
    return actions.add_party(kind, name, **{"owner_class": OwnerClass.PRIVATE, "by": ADA, **of})


def moved(party, *lines, on=JULY_1, source=ROLL):
    return actions.give_address(party, list(lines), since_on=on, source=source, by=ADA)


# Of each kind.


@pytest.mark.parametrize("kind", [kind for kind in PartyKind if kind is not PartyKind.GOVERNMENT])
@pytest.mark.parametrize("owner_class", [OwnerClass.PRIVATE, OwnerClass.UNKNOWN])
def test_a_private_party_of_each_kind_is_entered(session, kind, owner_class):
    party = entered(kind=kind, owner_class=owner_class)
    assert (party.kind, party.owner_class) == (kind, owner_class)
    assert (party.language, party.agent, party.capacity, party.registry_number) == (
        "en", None, "", "",
    )  # fmt: skip


@pytest.mark.parametrize("owner_class", sorted([*GOVERNMENTS, OwnerClass.UNKNOWN]))
def test_a_government_of_each_class_is_entered(session, owner_class):
    party = entered("County of Los Angeles", PartyKind.GOVERNMENT, owner_class=owner_class)
    assert party.owner_class is owner_class


@pytest.mark.parametrize(
    ("kind", "owner_class"),
    [(PartyKind.GOVERNMENT, OwnerClass.PRIVATE)]
    + [(PartyKind.COMPANY, government) for government in sorted(GOVERNMENTS)]
    + [(PartyKind.PERSON, OwnerClass.CITY)],
)
def test_a_kind_and_a_class_that_contradict_each_other_are_refused(session, kind, owner_class):
    with pytest.raises(Refused, match="Choose the kind of party and its class to agree"):
        entered(kind=kind, owner_class=owner_class)
    assert queries.named("") == []


def test_a_trustee_is_written_to_in_that_capacity(session):
    party = entered("Pat Doe", PartyKind.TRUST, capacity=" as trustee of the Doe Family Trust ")
    assert party.full_name == "Pat Doe, as trustee of the Doe Family Trust"
    assert entered("Pat Doe", PartyKind.PERSON).full_name == "Pat Doe"


def test_a_company_has_its_number_and_its_agent(session):
    agent = entered("Example Agents Inc.")
    party = entered(registry_number=" 202012345678 ", agent=agent, language="es")
    assert (party.registry_number, party.agent, party.language) == ("202012345678", agent, "es")


@pytest.mark.parametrize("name", ["", "   ", "\n\t"])
def test_nobody_is_entered_without_a_name(session, name):
    with pytest.raises(Refused) as no:
        entered(name)
    assert str(no.value) == "Enter the name as the roll or deed has it."


@pytest.mark.parametrize("name", ["Ñandú Properties", "O’Neil & Sons <Ltd>", "名義人", "x" * 5000])
def test_a_name_is_kept_as_it_is_written(session, name):
    key = entered(f"  {name} ").id
    session.expire_all()
    assert queries.one(key).name == name


def test_a_party_nobody_entered_is_not_found(session):
    with pytest.raises(NotFound, match="There is no party 4711 on record"):
        queries.one(4711)


# Found by name.


@pytest.fixture
def register(session):
    for name in ("Peña Holdings", "PEÑA BROTHERS", "Alpha LLC", "100% Parking", "A_B Lots"):
        entered(name)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("alpha", ["Alpha LLC"]),
        ("LLC", ["Alpha LLC"]),
        ("  hold ", ["Peña Holdings"]),
        ("%", ["100% Parking"]),
        ("_", ["A_B Lots"]),
        ("Alp\x00ha", ["Alpha LLC"]),
        ("nobody", []),
        ("' OR 1=1 --", []),
        ("x" * 10_000, []),
        ("\\", []),
    ],
)
def test_parties_are_found_by_any_part_of_their_name(register, words, found):
    assert [party.name for party in queries.named(words)] == found


@pytest.mark.parametrize("words", ["peña", "PEÑA", "Peña"])
def test_capitals_do_not_matter_not_even_an_n_with_a_tilde(register, words):
    assert {party.name for party in queries.named(words)} == {"Peña Holdings", "PEÑA BROTHERS"}


def test_without_words_the_register_begins_at_its_beginning(register):
    assert [party.name for party in queries.named("", limit=2)] == ["100% Parking", "A_B Lots"]


def test_two_of_one_name_are_two(session):
    first, second = entered("Pat Doe"), entered("Pat Doe")
    assert list(queries.named("Pat Doe")) == [first, second]


# Where they get their mail.


def test_an_address_counts_from_its_day_on(session):
    party = entered()
    home = moved(party, "4410 Invented Avenue", "Los Angeles, CA 90026")
    assert queries.address_on(party, JULY_1 - DAY) is None
    assert queries.address_on(party, JULY_1) is home
    assert queries.address_on(party, date(2099, 1, 1)) is home
    assert (home.lines, home.source) == (["4410 Invented Avenue", "Los Angeles, CA 90026"], ROLL)


def test_a_new_address_ends_the_one_before(session):
    party = entered()
    old, new = moved(party, "1 Old Street"), moved(party, "2 New Street", on=JULY_1 + 60 * DAY)
    assert (old.until_on, new.until_on) == (JULY_1 + 60 * DAY, None)
    assert queries.address_on(party, JULY_1 + 59 * DAY) is old
    assert queries.address_on(party, JULY_1 + 60 * DAY) is new
    assert list(queries.addresses(party)) == [new, old]


def test_an_address_of_earlier_days_learned_later_ends_where_the_later_one_began(session):
    party = entered()
    later = moved(party, "2 New Street", on=JULY_1)
    earlier = moved(party, "1 Old Street", on=JULY_1 - 60 * DAY)
    assert (earlier.until_on, later.until_on) == (JULY_1, None)
    assert queries.address_on(party, JULY_1) is later


def test_an_address_between_two_others_counts_between_them(session):
    party = entered()
    first, last = moved(party, "1 First St"), moved(party, "3 Last St", on=JULY_1 + 90 * DAY)
    between = moved(party, "2 Middle St", on=JULY_1 + 30 * DAY)
    assert (first.until_on, between.until_on) == (JULY_1 + 30 * DAY, JULY_1 + 90 * DAY)
    assert last.until_on is None


def test_of_two_entered_for_one_day_the_later_counts(session):
    party = entered()
    moved(party, "1 Mistyped St")
    right = moved(party, "1 Right St")
    assert queries.address_on(party, JULY_1) is right


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, 12), min_size=1, max_size=6), asked=st.integers(-1, 14))
def test_in_whatever_order_they_are_learned_there_is_one_address_a_day(session, days, asked):
    party = entered()
    for number, day in enumerate(days):
        moved(party, f"{number} Sample Street", on=JULY_1 + day * DAY)
    on = JULY_1 + asked * DAY
    counting = [
        one
        for one in queries.addresses(party)
        if one.since_on <= on and (one.until_on is None or on < one.until_on)
    ]
    begun = [day for day in days if day <= asked]
    assert len(counting) == bool(begun)
    if begun:
        assert counting[0].since_on == JULY_1 + max(begun) * DAY
        last = max(number for number, day in enumerate(days) if day == max(begun))
        assert queries.address_on(party, on).lines == [f"{last} Sample Street"]


@pytest.mark.parametrize("lines", [[], ["", "  "], ["a", "b", "c", "d"]])
def test_an_address_has_as_many_lines_as_an_envelope_shows(session, lines):
    party = entered()
    with pytest.raises(Refused, match="one to 3 lines below the name"):
        moved(party, *lines)
    assert queries.addresses(party) == []


def test_empty_lines_do_not_count(session):
    assert moved(entered(), " 1 A St ", "", "  ", "LA, CA 90012").lines == [
        "1 A St",
        "LA, CA 90012",
    ]


def test_what_was_changed_about_a_party_is_in_its_history(session):
    party = entered()
    moved(party, "1 A St")
    told = [entry.action for entry in audit.history(party.history)]
    assert told == ["owners.add_party", "owners.give_address"]


def test_two_addresses_entered_at_once_leave_one_for_today(own_database):
    key = entered().id
    db.session.remove()
    results = at_once(
        *(lambda n=n: moved(queries.one(key), f"{n} Sample Street") for n in range(4))
    )
    assert faults(results) == []
    party = queries.one(key)
    assert [one.until_on for one in queries.addresses(party)].count(None) == 1
    assert queries.address_on(party, JULY_1)
