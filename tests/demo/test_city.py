"""What the demonstration city holds: every stage, every kind of owner, every way a case goes."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from feeadmin.appeals.models import Appeal, AppealState, Channel, Decision, Ruling
from feeadmin.assessments import queries as assessments
from feeadmin.assessments.models import AssessmentState, Determination
from feeadmin.city import queries as cities
from feeadmin.demo import places
from feeadmin.geo import Outcome
from feeadmin.kernel.access import STAFF_ROLES
from feeadmin.kernel.db import session
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Method, Notice, NoticeState
from feeadmin.orders import queries as orders
from feeadmin.orders.models import Order, OrderState
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Interest, OwnerClass, Ownership, Party, PartyKind
from feeadmin.parcels.models import Parcel
from feeadmin.people import passwords
from feeadmin.people.models import Person
from feeadmin.rulebook import queries as rulebook
from feeadmin.rulebook.models import RuleVersion, VersionState
from feeadmin.sightings import queries as sightings
from feeadmin.sightings.models import Sighting, SightingState
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import (
    Case,
    ConsentBy,
    ConsentStatus,
    NextStep,
    SiteControl,
    Stage,
)
from feeadmin.staging.cases import (
    Outcome as Ended,
)
from feeadmin.staging.models import EventSighting, StagingEvent
from tests.demo.conftest import ON

pytestmark = pytest.mark.usefixtures("city")

E2 = "1200 Sample Street"


def every(model, *where):
    return session.scalars(sa.select(model).where(*where).order_by(model.id)).all()


def case_at(place, stage):
    (found,) = every(Case, Case.place == place, Case.stage == stage)
    return found


def test_cases_stand_at_every_stage():
    assert staging.count_by_stage() == {
        Stage.ASSESS: 12,
        Stage.APPROVE: 4,
        Stage.SERVE: 4,
        Stage.RESPOND: 10,
        Stage.REVIEW: 5,
        Stage.FINAL: 4,
        Stage.CLOSED: 14,
    }


def test_the_builder_says_what_there_is(city):
    said = city.said
    assert said["on"] == ON.isoformat()
    assert said["parcels"] == len(every(Parcel)) == len(places.every_place())
    assert said["cases"] == {stage.value: n for stage, n in staging.count_by_stage().items()}
    assert (said["notices"], said["appeals"]) == (len(every(Notice)), len(every(Appeal)))
    assert said["events"] == len(every(StagingEvent))


def test_the_steps_a_case_may_need_next_are_there():
    needed = {case.next_step for case in every(Case)}
    by_nobody_yet = {NextStep.PREVIEW, NextStep.MAKE_FINAL}
    assert needed == set(NextStep) - by_nobody_yet


def test_cases_closed_in_the_ways_the_rooms_close_them():
    ended = {case.outcome for case in every(Case, Case.stage == Stage.CLOSED)}
    assert ended == {Ended.NO_FEE, Ended.REFERRED, Ended.TENANT, Ended.DISMISSED}


def test_the_ordinance_gave_every_kind_of_answer():
    reasons = {(one.gate, one.reason) for one in every(Determination)}
    assert reasons >= {
        ("CHARGEABLE", ""),
        ("NO_FEE", "NO_JURISDICTION"),
        ("REFER_ED17", "CITY_OWNER"),
        ("NO_FEE", "GOV_OWNER"),
        ("NO_FEE", "WARRANT"),
        ("NO_FEE", "EMERGENCY"),
        ("NO_FEE", "NO_CONSENT"),
        ("TENANT_CASE", "TENANT_ALONE"),
        ("REVIEW", "CONSENT_UNKNOWN"),
        ("NO_FEE", "DE_MINIMIS"),
    }


def test_consent_was_found_in_every_way_and_from_everybody():
    found = every(SiteControl)
    assert {one.status for one in found} == set(ConsentStatus)
    assert {one.given_by for one in found} == set(ConsentBy)


def test_worked_example_e2_comes_out_to_the_cent():
    case = case_at(E2, Stage.RESPOND)
    determination = assessments.the(case).determination
    assert determination.total.cents == 182_293
    assert determination.counted == [case_at(E2, Stage.FINAL).number]
    assert (case.event.minutes, case.site.used_area_sqft) == (300, Decimal("30000.00"))
    assert case.site.sensitive_ft == Decimal("400.00")
    cents = {line["id"]: line.get("cents") for line in determination.receipt["lines"]}
    assert [cents[name] for name in ("base", "vehicles", "proximity", "repeat", "mitigation")] == [
        88_000, 18_000, 26_500, 33_125, -57_969,
    ]  # fmt: skip


def test_repeats_count_one_two_and_three_and_the_year_s_cap_is_touched():
    yard = every(Case, Case.place == "1515 Trial Road")
    fees = [assessments.the(case).determination for case in yard]
    assert [len(fee.counted) for fee in fees] == [0, 1, 2, 3]
    caps = [
        next(line["cents"] for line in fee.receipt["lines"] if line["id"] == "year_cap")
        for fee in fees
    ]
    assert caps[:3] == [0, 0, 0]
    assert caps[3] < 0


def test_every_kind_of_owner_is_on_the_roll():
    parties = every(Party)
    assert {party.kind for party in parties} == set(PartyKind)
    assert {party.owner_class for party in parties} == {
        OwnerClass.PRIVATE, OwnerClass.CITY, OwnerClass.LOCAL_GOV, OwnerClass.STATE,
        OwnerClass.FEDERAL,
    }  # fmt: skip
    assert {held.interest for held in every(Ownership)} == set(Interest)
    assert any(party.agent and party.registry_number for party in parties)
    assert {party.language for party in parties} == {"en", "es"}
    assert sum("trustee" in party.capacity for party in parties) == 2


def test_every_private_parcel_but_one_has_an_owner_on_the_day():
    unowned = [
        place.address for place in places.every_place() if not owners.controlling(place.ain, ON)
    ]
    assert unowned == ["544 Demo Boulevard"]
    assert case_at(unowned[0], Stage.ASSESS).next_step is NextStep.FIND_OWNER


def test_a_lot_may_be_held_in_common_under_a_lease_or_by_a_manager():
    held = {
        address: {one.interest for one in owners.on_day(places.place(address).ain, ON)}
        for address in ("1110 Sample Street", "1050 Pattern Drive", "1111 Sample Street")
    }
    assert held["1110 Sample Street"] == {Interest.OWNER, Interest.GROUND_LESSEE}
    assert held["1050 Pattern Drive"] == {Interest.OWNER, Interest.MANAGER}
    assert held["1111 Sample Street"] == {Interest.OWNER, Interest.TENANT}
    in_common = owners.controlling(places.place("521 Demo Boulevard").ain, ON)
    assert [one.share for one in in_common] == ["1/2", "1/2"]


def test_owners_in_common_each_get_their_own_notice_of_one_fee():
    case = case_at("521 Demo Boulevard", Stage.RESPOND)
    assert len({notice.party_id for notice in notices.current(case)}) == 2
    assert len(every(Determination, Determination.case_id == case.id)) == 1


def test_a_ground_lessee_answers_before_the_owner_of_the_ground():
    case = case_at("1110 Sample Street", Stage.REVIEW)
    assert [one.ownership.interest for one in staging.parties(case)] == [Interest.GROUND_LESSEE]


def test_the_notice_of_a_lot_sold_since_goes_to_who_held_it_that_day():
    case = case_at("1311 Sample Street", Stage.RESPOND)
    (holds_it_now,) = owners.controlling(places.place("1311 Sample Street").ain, ON)
    assert case.party_name == "Pat Specimen"
    assert holds_it_now.party.name == "Draft Homes LLC"
    assert notices.current(case)[0].mailed_on > holds_it_now.since_on


def test_a_protected_owner_is_written_to_at_the_substitute_address_only():
    case = case_at("414 Placeholder Way", Stage.RESPOND)
    (address,) = owners.addresses(staging.principal(case))
    assert address.substitute
    assert address.source == "the addressee", "the source must not tell what the address is"
    assert not any("Placeholder Way" in line for line in notices.current(case)[0].addressed_to)


def test_one_event_may_be_of_several_parcels_or_of_several_owners():
    plaza = case_at("1300 Sample Street", Stage.RESPOND)
    assert len(staging.parcels(plaza.site)) == 4
    two = staging.cases_of(case_at("1400 Sample Street", Stage.APPROVE).event)
    assert [case.party_name for case in two] == ["Placeholder Plaza Partners LP", "Mock Pads LLC"]
    assert [case.number.count("-") for case in two] == [1, 2]


def test_the_ground_of_the_condominium_is_one_case_of_its_association():
    case = case_at("1132 Model Lane", Stage.REVIEW)
    assert case.party_name == "Model Terrace Homeowners Association"
    assert len(every(Parcel, Parcel.ground == staging.parcels(case.site)[0].ground)) == 19


def test_sightings_wait_are_asked_about_and_set_aside():
    states = [sighting.state for sighting in every(Sighting)]
    assert set(states) == set(SightingState)
    assert states.count(SightingState.RECEIVED) >= 7


def test_the_places_of_waiting_sightings_leave_every_kind_of_doubt():
    waiting = session.scalars(sightings.to_verify()).all()
    matches = [sightings.candidates(one) for one in waiting]
    assert {match.outcome for match in matches} == set(Outcome)
    assert any(match.street for match in matches)
    assert any(len(match.candidates) >= 3 for match in matches)


def test_several_recorders_saw_one_event():
    seen = session.execute(
        sa.select(EventSighting.event_id, sa.func.count()).group_by(EventSighting.event_id)
    )
    assert 2 in {n for _event, n in seen}


def test_notices_wait_are_served_come_back_and_are_replaced():
    found = every(Notice)
    assert {notice.state for notice in found} == set(NoticeState)
    assert {notice.method for notice in found} == {
        Method.MAIL_CA, Method.MAIL_US, Method.PERSONAL,
    }  # fmt: skip
    assert {notice.language for notice in found} == {"en", "es"}
    assert any(notice.replaces for notice in found)


def test_appeals_came_in_time_and_late_by_portal_and_by_mail():
    found = every(Appeal)
    assert {appeal.state for appeal in found} == set(AppealState)
    assert {appeal.channel for appeal in found} == {Channel.PORTAL, Channel.MAIL}
    assert {appeal.language for appeal in found} == {"en", "es"}
    assert {decision.ruling for decision in every(Decision)} == set(Ruling)
    states = {assessments.the(appeal.case).state for appeal in found}
    assert states >= {AssessmentState.UPHELD, AssessmentState.REDUCED, AssessmentState.DISMISSED}


def test_one_order_holds_one_parcel_still_and_another_waits_for_its_second_person():
    by_state = {order.state: order for order in every(Order)}
    assert set(by_state) == {OrderState.ENTERED, OrderState.PROPOSED}
    stayed = case_at("1455 Trial Road", Stage.ASSESS)
    assert orders.in_force(staging.matter(stayed)) == [by_state[OrderState.ENTERED]]
    others = [case for case in every(Case) if case.id != stayed.id]
    assert not any(orders.in_force(staging.matter(case)) for case in others)


def test_the_schedule_is_law_from_march_on_and_the_shipped_file_is_a_draft():
    assert rulebook.governing(date(2026, 3, 15)) is None
    assert rulebook.governing(ON).version == "2026-03-16"
    (draft,) = every(RuleVersion, RuleVersion.state == VersionState.DRAFT)
    assert draft.version == "2027-02-04"


def test_somebody_holds_every_office_and_everybody_has_the_known_password():
    people = every(Person)
    assert {role for person in people for role in person.roles} == set(STAFF_ROLES)
    assert all(person.sign_in_name.endswith("@demo") for person in people)
    assert len(passwords.FOR_DEMONSTRATIONS) >= passwords.SHORTEST


def test_the_city_says_that_it_is_a_demonstration():
    assert cities.here().demonstration
    assert "demonstration" in cities.here().name
