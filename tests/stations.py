"""Building a city with a case at every station of its way, by the rooms' own actions.

Long because each station is a few lines, and all of them are one city.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from PIL import Image

from feeadmin.answers import actions as answers
from feeadmin.answers.models import Claim
from feeadmin.appeals import actions as appeals
from feeadmin.appeals import queries as filed
from feeadmin.appeals import telling
from feeadmin.appeals.models import Ground, Ruling
from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel import clock
from feeadmin.kernel.access import STAFF_ROLES, Role
from feeadmin.notices import actions as notices
from feeadmin.notices import queries as letters
from feeadmin.notices import serving, warning
from feeadmin.notices.models import Method
from feeadmin.orders import actions as orders
from feeadmin.orders.models import OrderKind
from feeadmin.people import actions as people
from feeadmin.people import queries as person_queries
from feeadmin.portal import actions as portal
from feeadmin.portal import queries as visits
from feeadmin.rulebook import actions as rulebook
from feeadmin.rulebook.models import PublicationMethod
from feeadmin.rulebook.record import Record
from feeadmin.sightings import actions as sightings
from feeadmin.sightings import queries as seen
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Basis, ConsentBy, ConsentStatus
from tests import batches, land, make, register

NOW = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
"""Tuesday, December 1, 2026, 10 in the morning."""
LONG_AGO = datetime(2026, 9, 9, 18, 0, tzinfo=UTC)
"""Long enough for every day of an owner's to be past."""
MORNING_OF_THE_EVENT = timedelta(days=1, hours=4)
LOTS = 30


@dataclass
class World:
    """The numbers and keys of what is there, by the station each thing stands at."""

    cases: dict[str, str] = field(default_factory=dict)
    notices: dict[str, str] = field(default_factory=dict)
    appeals: dict[str, str] = field(default_factory=dict)
    batches: dict[str, str] = field(default_factory=dict)
    sightings: dict[str, str] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    people: dict[Role, int] = field(default_factory=dict)
    tokens: dict[Role, str] = field(default_factory=dict)
    """The cookie of somebody signed in for each office."""
    owner_token: str = ""
    """The cookie of whoever has the letter that was served."""
    photo: int = 0
    tracking: int = 0
    remark: int = 0
    party: int = 0
    parcel: str = "4203001001"
    land: dict[str, object] = field(default_factory=dict)
    """The key of one thing of each kind that the register of land keeps."""

    def by(self, role: Role):
        return person_queries.one(self.people[role]).actor

    def case(self, station: str):
        return cases.case(self.cases[station])

    def notice(self, station: str):
        return letters.one(self.notices[station])


def build(*, mail: bool = False) -> World:
    """Build the city by the rooms' own actions, with batches of mail or without, and commit it."""
    city = _City(World())
    with clock.pretending(LONG_AGO - timedelta(days=2)):
        city.open_office()
    with clock.pretending(LONG_AGO):
        city.become_old()
    with clock.pretending(NOW - timedelta(minutes=5)):
        city.keep_rules()
        city.keep_land()
        city.fill_the_desk()
        city.fill_the_mail_room()
        city.hear_reviews()
        if mail:
            city.keep_batches()
        city.keep_sightings()
        city.keep_orders()
        city.hear_owners_first()
        city.warn()
    with clock.pretending(NOW):
        city.sign_everybody_in()
    return city.world


class _City:
    def __init__(self, world: World) -> None:
        self.world = world
        self.lots = iter(range(1, LOTS + 1))

    def open_office(self) -> None:
        make.city()
        make.lots(land.row_of_lots(LOTS))
        make.jurisdiction()
        make.school()
        make.law()
        for role in STAFF_ROLES:
            self.world.people[role] = make.person(role, name=role.value.title()).id

    def become_old(self) -> None:
        """What was served long ago: one the owner let pass, one to be final, one answered late."""
        for station in ("ripe", "final", "late"):
            self.served(station)
        with clock.pretending(NOW - timedelta(hours=1)):
            appeals.make_final(self.world.case("final"), by=self.clerk)
            self.appealed("late")

    def keep_rules(self) -> None:
        draft = make.draft(make.draft_text(date(2027, 2, 4)))
        self.world.versions["draft"] = draft.id
        self.world.remark = rulebook.remark(draft, "base", "Why so much?", by=self.clerk).id
        effective = date(2027, 3, 1)
        waiting = make.draft(make.adopted_text(effective))
        certified = Record(
            council_file="00-0001 (invented)",
            ordinance_number="000001 (invented)",
            adopted_on=make.ADOPTED_ON,
            published_on=date(2026, 2, 13),
            method=PublicationMethod.DEMONSTRATION,
            effective_on=effective,
        )
        rulebook.submit(waiting, certified, by=self.world.by(Role.RECORDS_ADMINISTRATOR))
        self.world.versions["in review"] = waiting.id

    def keep_land(self) -> None:
        self.world.land = register.keep(self.world.parcel, by=self.world.by(Role.SUPERVISOR))

    def fill_the_desk(self) -> None:
        self.case("found", owned=False, consent=False)
        self.case("owned", consent=False)
        self.case("shown")
        staging.add_note(self.world.case("shown"), "Called the owner, nobody there.", by=self.clerk)
        self.assessed("assessed")
        self.submitted("submitted")
        self.submitted("sent back")
        fee = fees.the(self.world.case("sent back"))
        assessments.send_back(
            fee, because="Measure the lot again.", edition=fee.edition, by=self.approver
        )
        self.case("no fee", consent=False)
        make.show_consent(
            self.world.case("no fee"), status=ConsentStatus.NOT_GRANTED,
            given_by=ConsentBy.OTHER, basis=Basis.NONE, by=self.clerk,
        )  # fmt: skip
        assessments.assess(self.world.case("no fee"), by=self.clerk)
        assessments.close_without_fee(self.world.case("no fee"), by=self.clerk)

    def hear_owners_first(self) -> None:
        # The last lots: tests take those before them for cases of their own.
        self.lots = iter((LOTS - 1, LOTS))
        for station in ("asked", "answered"):
            found = self.case(station)
            [notice] = answers.ask(
                found, method=Method.MAIL_CA, mailed_on=clock.today(), edition=found.edition,
                by=self.clerk,
            )  # fmt: skip
            self.world.notices[station] = notice.number
            make.letters(notice)
            serving.record_service(notice, on=clock.today(), proof="receipt", by=self.mail_clerk)
        answers.receive(
            notice, claims=[Claim.NOT_AGREED], statement="I was not asked.",
            answered_by="Pat Owner", contact="", files=[("gate.jpg", picture())],
            by=visits.visitor(notice),
        )  # fmt: skip

    def warn(self) -> None:
        found = self.world.case("no fee")
        [notice] = warning.warn(
            found, method=Method.MAIL_CA, mailed_on=clock.today(), edition=found.edition,
            by=self.mail_clerk,
        )  # fmt: skip
        self.world.notices["warned"] = notice.number
        make.letters(notice)
        serving.record_service(notice, on=clock.today(), proof="receipt", by=self.mail_clerk)

    def fill_the_mail_room(self) -> None:
        self.approved("approved")
        self.locked("locked")
        self.served("served")
        self.served("returned")
        serving.record_returned(
            self.world.notice("returned"), on=clock.today(), reason="moved", by=self.mail_clerk
        )

    def keep_batches(self) -> None:
        fees_of = {name: self.approved(f"{name} in a batch").case for name in batches.STATIONS}
        self.world.batches, self.world.tracking = batches.keep(fees_of, by=self.mail_clerk)

    def hear_reviews(self) -> None:
        for station in ("review", "upheld", "dismissed"):
            self.served(station)
            self.appealed(station)
        for station, ruling in (("upheld", Ruling.UPHELD), ("dismissed", Ruling.DISMISSED)):
            appeal = filed.one(self.world.appeals[station])
            appeals.decide(
                appeal, ruling, findings="The photo shows ten vehicles.", edition=appeal.edition,
                by=self.world.by(Role.HEARING_OFFICER),
            )  # fmt: skip
            [notice] = telling.send_decision(
                appeal, method=Method.MAIL_CA, mailed_on=clock.today(), edition=appeal.edition,
                by=self.mail_clerk,
            )  # fmt: skip
            self.world.notices[f"{station}, told"] = notice.number
            make.letters(notice)
            serving.record_service(notice, on=clock.today(), proof="receipt", by=self.mail_clerk)

    def keep_sightings(self) -> None:
        recorder = self.world.by(Role.FIELD_RECORDER)
        for station in ("received", "asked", "aside", "repeated"):
            found = make.sighting(by=recorder, photos=[("vans.jpg", picture())])
            self.world.sightings[station] = found.number
        one = {station: seen.one(number) for station, number in self.world.sightings.items()}
        self.world.photo = seen.photos(one["received"])[0].item_id
        sightings.ask(one["asked"], because="Which gate?", by=self.clerk)
        sightings.set_aside(one["aside"], because="A farmers’ market.", by=self.clerk)
        sightings.mark_duplicate(one["repeated"], of=one["received"], by=self.clerk)

    def keep_orders(self) -> None:
        for station, ains in (("proposed", ()), ("limited", ("4203001099",))):
            order = orders.enter(
                OrderKind.RESTRAINING, court="Superior Court (invented)", docket=f"26-{station}",
                title="Example v. City", says="Stops what it touches.",
                effective_at=clock.now(), ains=ains, by=self.world.by(Role.RECORDS_ADMINISTRATOR),
            )  # fmt: skip
            self.world.orders[station] = order.id
        orders.approve(order, by=self.world.by(Role.SUPERVISOR))

    def sign_everybody_in(self) -> None:
        for role, key in self.world.people.items():
            person = person_queries.one(key)
            self.world.tokens[role] = people.open_session(person, by=person.actor)
        notice = self.world.notice("served")
        self.world.owner_token = portal.open_visit(notice, by=visits.visitor(notice))
        self.world.party = notice.party_id

    @property
    def clerk(self):
        return self.world.by(Role.ASSESSING_CLERK)

    @property
    def approver(self):
        return self.world.by(Role.APPROVER)

    @property
    def mail_clerk(self):
        return self.world.by(Role.MAIL_CLERK)

    def sighting(self, lot: int):
        began = clock.now() - MORNING_OF_THE_EVENT
        lon, lat = land.lon_lat((lot - 0.5) * 200, 100)
        return make.sighting(
            seen_from=began, seen_until=began + timedelta(hours=5), lon=lon, lat=lat,
            picked=[f"4203001{lot:03}"] if lot else [], by=self.world.by(Role.FIELD_RECORDER),
            place=f"{1190 + 10 * lot} Sample Street", photos=[("lot.jpg", picture())],
        )  # fmt: skip

    def case(self, station: str, *, owned: bool = True, consent: bool = True):
        lot = next(self.lots)
        witness = self.sighting(lot)
        if owned:
            make.owner(f"4203001{lot:03}", name=f"Owner {lot} LLC")
        event = make.event(
            ains=(f"4203001{lot:03}",), witnesses=[witness], started_at=witness.seen_from,
            ended_at=witness.seen_until, narrative="Ten vans stood on the lot.", by=self.clerk,
        )  # fmt: skip
        found = cases.cases_of(event)[0]
        self.world.cases[station] = found.number
        if consent:
            make.show_consent(found, by=self.clerk)
        return found

    def assessed(self, station: str):
        found = self.case(station)
        assessments.assess(found, by=self.clerk)
        return fees.the(found)

    def submitted(self, station: str):
        fee = self.assessed(station)
        assessments.submit(fee, edition=fee.edition, by=self.clerk)
        return fee

    def approved(self, station: str):
        fee = self.submitted(station)
        assessments.approve(fee, edition=fee.edition, by=self.approver)
        return fee

    def locked(self, station: str):
        fee = self.approved(station)
        [notice] = notices.lock(
            fee, method=Method.MAIL_CA, mailed_on=clock.today(), edition=fee.edition,
            by=self.mail_clerk,
        )  # fmt: skip
        self.world.notices[station] = notice.number
        make.letters(notice)
        return notice

    def served(self, station: str):
        notice = self.locked(station)
        serving.record_service(notice, on=clock.today(), proof="receipt", by=self.mail_clerk)
        return notice

    def appealed(self, station: str) -> None:
        notice = self.world.notice(station)
        appeal, _not_kept = appeals.file(
            notice, grounds=[Ground.WRONG_FACTS], statement="They left at nine.",
            filed_by="Pat Owner", contact="213-555-0142", files=[("gate.jpg", picture())],
            by=visits.visitor(notice),
        )  # fmt: skip
        self.world.appeals[station] = appeal.number


def picture() -> bytes:
    """Return a small photo, as a phone makes it."""
    written = io.BytesIO()
    Image.new("RGB", (64, 48), (150, 160, 170)).save(written, "JPEG")
    return written.getvalue()
