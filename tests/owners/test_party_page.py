"""The page of a party, and everything that is entered from it."""

from datetime import timedelta

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.notices import actions as notices
from feeadmin.owners import actions, alike, mailboxes, merging, queries
from feeadmin.staging import queries as cases
from tests import make
from tests.kernel.parties import ADA
from tests.owners.test_merging import likeness

DAY = timedelta(days=1)
LENT = ["PO Box 1234", "Sacramento, CA 95812"]


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


class Remembered:
    """A party by its key: it is read anew whenever it is asked, for each page forgets it."""

    def __init__(self, party):
        self.id = party.id

    @property
    def now(self):
        return queries.one(self.id)

    def __getattr__(self, name):
        return getattr(self.now, name)


def entered(name):
    return Remembered(make.PartyFactory(name=name))


@pytest.fixture
def owner(world):
    """Return who answers for the case whose notice was served."""
    return Remembered(cases.principal(world.case("served")))


def path(party, rest=""):
    return f"/parties/{party.id}{rest}"


def test_a_party_s_page_tells_what_is_known_of_it(clerk, world, owner):
    page = clerk.get(path(owner))
    for words in (
        "4410 Invented Avenue", "Assessor's roll of July 1, 2026", "as of",
        world.cases["served"], world.notices["served"],
    ):  # fmt: skip
        assert words in page


def test_mail_that_came_back_stands_on_it(clerk, world):
    party = Remembered(cases.principal(world.case("returned")))
    page = clerk.get(path(party))
    assert "came back" in page
    assert page.text.count("moved") == 2, "the address and the letter"
    assert "Mail came back from 1 address" in clerk.get("/")
    listed = clerk.get("/owners/returned")
    assert party.full_name in listed
    page = clerk.post(path(party, "/review"), {"finding": "good after all", "because": "A call."})
    assert page.flashes() == ["What was found is on record."]
    assert "good after all" in page
    assert "No address waits" in clerk.get("/owners/returned")
    clerk.get(path(party, "/review"), status=404)


def test_a_letter_is_not_locked_for_an_address_that_mail_came_back_from(clerk, world):
    party = cases.principal(world.case("locked"))
    [address] = queries.addresses(party)
    mailboxes.doubt(address, on=clock.today(), because="moved away", by=ADA)
    notice = world.notice("locked")
    with pytest.raises(Exception, match=r"Mail to .* came back on .*: moved away"):
        notices.relock(
            notice, method=notice.method, mailed_on=clock.today() + DAY,
            because="missed", by=world.by(Role.MAIL_CLERK),
        )  # fmt: skip


def test_a_clerk_marks_an_address_that_mail_came_back_from(clerk, owner):
    [address] = queries.addresses(owner.now)
    typed = {"address_id": str(address.id), "on": clock.today().isoformat(), "because": "moved"}
    late = clerk.post(path(owner, "/returned"), typed | {"on": "2099-01-01"})
    assert late.status == 409
    assert late.filled()["because"] == ["moved"]
    page = clerk.post(path(owner, "/returned"), typed)
    assert "Nobody writes to that address" in page.flashes()[0]
    assert queries.address_on(owner.now, clock.today()) is None


# A home that is to stay unknown.


@pytest.fixture
def participant(clerk, owner):
    typed = {"lines": "\n".join(LENT), "since_on": "2026-11-01", "understood": "y"}
    page = clerk.post(path(owner, "/lent-address"), typed)
    assert page.flashes() == ["The address is on record. No other is kept."]
    return owner


def test_the_card_must_have_been_shown(clerk, owner):
    typed = {"lines": "\n".join(LENT), "since_on": "2026-11-01"}
    page = clerk.post(path(owner, "/lent-address"), typed)
    assert page.status == 422
    assert any("Tick this once the card was shown" in problem for problem in page.problems())
    assert queries.substitute(owner.now) is None


def test_who_keeps_the_register_sees_that_there_is_one_and_nobody_sees_the_home(clerk, participant):
    page = clerk.get(path(participant))
    assert "Safe at Home" in page
    assert "taken out" in page
    assert "4410 Invented" not in page
    assert "PO Box 1234" in page


@pytest.mark.parametrize(
    "role", [role for role in STAFF_ROLES if May.CASES_READ in GRANTS[role]], ids=str
)
def test_others_see_an_address_like_any_other(as_, participant, role):
    page = as_(role).get(path(participant))
    assert "PO Box 1234" in page
    assert "4410 Invented" not in page
    if May.OWNERS_EDIT not in GRANTS[role]:
        assert "Safe at Home" not in page
        assert "taken out" not in page


def test_letters_go_to_the_lent_address(participant):
    from feeadmin.notices.recipients import address_of  # noqa: PLC0415  (a part, not a verb)

    lines, source = address_of(participant.now, clock.today())
    assert lines == [participant.name, *LENT]
    assert "Home" not in source


def test_a_participant_may_leave_the_program(clerk, participant):
    typed = {"on": clock.today().isoformat(), "because": "A letter."}
    page = clerk.post(path(participant, "/lent-address/end"), typed)
    assert page.heading == f"Address of {participant.name}"
    assert "Safe at Home" not in clerk.get(path(participant)).heading


# Agents.


def test_an_agent_is_appointed_from_a_day_on_and_the_history_is_kept(clerk, owner):
    first, second = entered("First Agents"), entered("Second Agents")
    typed = {"since_on": "2026-01-01", "source": "the State’s register"}
    clerk.post(path(owner, "/agent"), typed | {"agent_id": str(first.id)})
    page = clerk.post(
        path(owner, "/agent"), typed | {"agent_id": str(second.id), "since_on": "2026-06-01"}
    )
    assert page.flashes() == ["The agent for service is on record."]
    assert "First Agents" in page
    assert "Second Agents" in page
    assert owner.full_name in clerk.get(path(second))
    june = queries.agencies(owner.now)[0].since_on
    assert queries.agent_on(owner.now, june - DAY).id == first.id
    assert queries.agent_on(owner.now, june).id == second.id
    refused = clerk.post(path(owner, "/agent"), typed | {"agent_id": "0"})
    assert any("A later change is on record" in problem for problem in refused.problems())
    clerk.post(path(owner, "/agent"), typed | {"agent_id": "0", "since_on": "2026-11-30"})
    assert owner.agent is None


def test_an_agent_is_another_party_of_a_day_that_has_come(clerk, owner):
    agent = entered("First Agents")
    typed = {"agent_id": str(agent.id), "since_on": "2099-01-01", "source": "a call"}
    assert clerk.post(path(owner, "/agent"), typed).status == 409
    assert str(owner.id) not in clerk.get(path(owner, "/agent")).filled().get("agent_id", [])


# Merging.


def test_two_parties_are_merged_and_taken_apart_on_their_pages(clerk, world, owner):
    twin = entered(f"{owner.name} Co")
    typed = {"into_id": str(twin.id), "because": "The same agent signs."}
    page = clerk.post(path(owner, "/merge"), typed)
    assert page.flashes() == [f"{owner.full_name} is {twin.full_name} from here on."]
    assert world.cases["served"] in page, "the case it was opened for shows with the other"
    gone = clerk.get(path(owner))
    assert "This party is" in gone
    assert "Enter a new address" not in gone
    assert owner.name not in [party.name for party in queries.named(owner.name)]
    page = clerk.post(path(owner, "/merge/undo"), {"because": "Two brothers."})
    assert page.flashes() == [f"{owner.full_name} stands for itself again."]
    assert "undone" in page
    clerk.get(path(owner, "/merge/undo"), status=404)


def test_the_case_and_its_letters_go_on_naming_whom_they_were_made_for(clerk, world, owner):
    twin = entered("Twin LLC")
    case, notice = world.case("served"), world.notice("served")
    before = case.party_name, notice.addressed_to
    merging.merge(owner.now, into=twin.now, because="One.", edition=owner.edition, by=ADA)
    assert (case.party_name, notice.addressed_to) == before
    assert cases.principal(case).id == owner.id
    assert "4410 Invented Avenue" in clerk.get(f"/cases/{case.number}", tab="owners")


def test_two_that_look_alike_are_told_apart_or_merged(clerk, owner):
    twin = entered("Twin LLC")
    likeness(twin.now, owner.now)
    assert "Perhaps the same as another" in clerk.get(path(owner))
    assert "1 party looks like another" in clerk.get("/")
    page = clerk.press("/owners/alike", path(twin, "/apart"))
    assert page.flashes() == ["They stay two."]
    assert alike.count() == 0


def test_who_enters_a_party_that_is_there_is_asked_first(clerk, world):
    typed = {
        "kind": "company", "name": "Owner 1 L.L.C.", "owner_class": "PRIVATE", "language": "en",
    }  # fmt: skip
    known = queries.named("Owner 1")[0].name
    typed["name"] = known.upper()
    page = clerk.post("/parties/new", typed)
    assert page.status == 422
    assert known in page
    assert page.filled()["name"] == [known.upper()]
    page = clerk.client.post(
        "/parties/new", data={**page.filled(), "another": "y"}, follow_redirects=True
    )
    assert "is in the register" in page.text


# An interest ends.


def test_an_interest_is_ended_on_its_page_and_a_deed_ends_the_others(clerk, world, owner):
    lot = queries.held_by(owner.now)[0].ain
    [held] = queries.on_day(lot, clock.today())
    typed = {"ownership_id": str(held.id), "on": clock.today().isoformat(), "because": "A deed."}
    page = clerk.post(f"/parcels/{lot}/interest/end", typed)
    assert page.flashes() == ["The interest has ended."]
    assert queries.on_day(lot, clock.today()) == []
    lasting = clerk.get(f"/parcels/{lot}/interest/end")
    assert lasting.form()


def test_a_deed_entered_as_one_ends_what_was_held_before(clerk, owner):
    lot = queries.held_by(owner.now)[0].ain
    buyer = entered("Aardvark Buyer LLC")
    typed = {
        "party_id": str(buyer.id), "interest": "owner", "since_on": clock.today().isoformat(),
        "succeeds": "y", "source": "Grant deed", "as_of_on": clock.today().isoformat(),
        "recorded_document": "26-1", "recorded_on": clock.today().isoformat(),
        "held_as": "joint tenants", "share": "",
    }  # fmt: skip
    clerk.post(f"/parcels/{lot}/interest", typed)
    assert [one.party_id for one in queries.on_day(lot, clock.today())] == [buyer.id]
    assert "joint tenants" in clerk.get(path(buyer))


def test_one_search_finds_no_party_that_was_merged(clerk, owner):
    twin = entered("Twin LLC")
    merging.merge(twin.now, into=owner.now, because="One.", edition=twin.edition, by=ADA)
    assert "Twin LLC" not in clerk.get("/find", q="Twin")
    assert "Twin LLC" not in clerk.get("/parties", q="Twin").links
    assert "Twin LLC" in clerk.get(path(owner)), "among its merges"
    with pytest.raises(Exception, match="the two were merged"):
        actions.give_address(twin.now, ["1 A St"], since_on=clock.today(), source="x", by=ADA)
