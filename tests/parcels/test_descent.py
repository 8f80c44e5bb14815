"""The record of what came of what: an import finds it, a person enters it or takes it back."""

from datetime import date
from decimal import Decimal

import pytest

from feeadmin.kernel import audit, clock
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import work
from feeadmin.parcels import descent, entries, lineage
from feeadmin.parcels.lineage import Kind, Link
from feeadmin.parcels.models import ParcelImport
from tests import make
from tests.land import box

pytestmark = pytest.mark.usefixtures("session")

SPRING, TODAY = date(2026, 4, 1), date(2026, 10, 1)
A, B, C, D = (f"420300100{n}" for n in (1, 2, 3, 4))


@pytest.fixture
def clerk():
    return make.actor(Role.ASSESSING_CLERK)


@pytest.fixture(autouse=True)
def _land(session):
    make.lots()


def keep(*links, **of):
    given = {"happened_on": SPRING, "source": "roll of April"} | of
    with work("parcels.publish", SYSTEM):
        return descent.keep(links, **given)


def split(before, after, share=0.5):
    return Link(before, after, Kind.SPLIT, share, 1)


def enter(before, after, by, **of):
    given = {"happened_on": SPRING, "source": "Tract map 12345"} | of
    return entries.enter_descent(before, after, of.pop("kind", Kind.SPLIT), by=by, **given)


def numbers(links):
    return [(link.from_ain, link.to_ain) for link in links]


def test_what_an_import_found_is_kept_once_however_often_it_is_found():
    assert keep(split(A, B), split(A, C), split(A, C)) == 2
    assert keep(split(A, B), split(A, D)) == 1
    assert numbers(descent.descendants(A)) == [(A, B), (A, C), (A, D)]


def test_what_an_import_found_counts_when_it_is_published_and_may_be_forgotten_before():
    begun = ParcelImport(
        source="roll", file_name="f", file_sha256="0" * 64, read_as="", counts={},
        imported_at=clock.now(), published_on=None,
    )  # fmt: skip
    with work("parcels.begin", SYSTEM):
        session.add(begun)
    keep(split(A, B), import_id=begun.id)
    assert descent.descendants(A) == []
    with work("parcels.publish", SYSTEM):
        begun.published_on = SPRING
    assert numbers(descent.descendants(A)) == [(A, B)]
    with work("parcels.take_back", SYSTEM):
        descent.forget(begun.id)
    assert descent.descendants(A) == []


def test_nothing_found_is_nothing_kept():
    assert keep() == 0


def test_a_share_is_kept_in_hundredths_and_never_as_none():
    keep(split(A, B, 0.335), split(A, C, 0.0001))
    assert [link.share for link in descent.descendants(A)] == [Decimal("0.34"), Decimal("0.01")]


def test_a_number_is_followed_back_and_on_through_every_step():
    keep(split(A, B), split(B, C), split(B, D))
    assert numbers(descent.ancestors(C)) == [(B, C), (A, B)]
    assert numbers(descent.descendants(A)) == [(A, B), (B, C), (B, D)]
    assert descent.ancestors(A) == descent.descendants(D) == []


def test_even_a_circle_in_the_record_comes_to_an_end():
    keep(split(A, B), split(B, A))
    assert numbers(descent.ancestors(A)) == [(B, A), (A, B)]


def test_what_is_found_in_the_ground_is_what_is_kept():
    whole = [("4203001900", box(0, 0, 200, 100))]
    halves = [(A, box(0, 0, 100, 100)), (B, box(100, 0, 100, 100))]
    assert keep(*lineage.found(whole, halves)) == 2
    assert [link.share for link in descent.ancestors(A)] == [Decimal("0.5")]


def test_a_person_enters_what_a_map_says(clerk):
    link = enter(A, B, clerk, share=Decimal("0.4"))
    assert (link.entered_by, link.import_id, link.kind_words) == (clerk.name, None, "Split")
    assert numbers(descent.ancestors(B)) == [(A, B)]
    assert audit.history(f"descent of {B}")[0].actor_name == clerk.name


def test_an_earlier_number_need_not_be_on_record_if_the_later_one_is(clerk):
    assert enter("9999001001", A, clerk).from_ain == "9999001001"


@pytest.mark.parametrize(
    ("before", "after", "of", "why"),
    [
        (A, A, {}, "A parcel does not come of itself. Enter two numbers."),
        ("9999001001", "9999001002", {}, "Neither 9999-001-001 nor 9999-001-002 was ever"),
        (A, B, {"share": Decimal(0)}, "above 0, and at most 1"),
        (A, B, {"share": Decimal("1.01")}, "above 0, and at most 1"),
        (A, B, {"happened_on": date(2026, 10, 2)}, "October 2, 2026 is still to come."),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(clerk, before, after, of, why):
    with pytest.raises(Refused) as no:
        enter(before, after, clerk, **of)
    assert why in str(no.value).replace("\xa0", " ")


def test_a_link_is_entered_once(clerk):
    enter(A, B, clerk)
    with pytest.raises(Refused, match=r"^That link is on record already\.$"):
        enter(A, B, clerk)


def test_a_parcel_is_not_its_own_ancestors_ancestor(clerk):
    keep(split(A, B), split(B, C))
    with pytest.raises(Refused, match=r"4203-001-003 came of 4203-001-001\. Take that link back"):
        enter(C, A, clerk)


def test_a_wrong_link_is_taken_back_for_good_and_may_be_entered_again(clerk):
    keep(split(A, B))
    [link] = descent.ancestors(B)
    entries.withdraw_descent(link, because="B was always a street.", by=clerk)
    assert descent.ancestors(B) == []
    assert keep(split(A, B)) == 0
    assert descent.ancestors(B) == []
    assert enter(A, B, clerk) is link
    assert numbers(descent.ancestors(B)) == [(A, B)]


def test_taking_back_needs_a_reason_and_happens_once(clerk):
    link = enter(A, B, clerk)
    with pytest.raises(Refused, match="Say what is wrong"):
        entries.withdraw_descent(link, because=" ", by=clerk)
    entries.withdraw_descent(link, because="Misread.", by=clerk)
    with pytest.raises(Refused, match=f"{clerk.name} took that link back already"):
        entries.withdraw_descent(link, because="Misread.", by=clerk)


def test_a_link_that_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        descent.one(4711)
