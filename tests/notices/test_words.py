"""What a letter says: the case's own facts, each once, in the language of its reader."""

from datetime import UTC, datetime, timedelta

import pytest

from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.language import LANGUAGES, NBSP
from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.pieces import LineKind
from feeadmin.notices import assessment_letter, queries
from feeadmin.notices.letter import Sending
from feeadmin.notices.models import Method
from feeadmin.owners.models import Interest
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Basis, ConsentBy, ConsentStatus
from tests import make
from tests.notices.town import MONDAY, RECORDER, joint_owner, lock, lock_all, order

pytestmark = pytest.mark.usefixtures("database")
PLANNED = Sending(Method.MAIL_CA, MONDAY)


def composed(fee, language="en", *, party=0, sending=PLANNED):
    answers = cases.parties(fee.case)[party]
    return assessment_letter.compose(fee, answers, sending, language)


def priced(found):
    """Return the fee of a case, worked out."""
    assessments.assess(found, by=SYSTEM)
    return fees.the(found)


def plain(words):
    return words.replace(NBSP, " ")


def test_a_letter_tells_who_what_where_and_when(fee):
    words = composed(fee)
    assert words.recipient.name == "Example Holdings LLC"
    assert words.recipient.capacity == "owner of record on the day of the event"
    assert (words.property.situs, words.property.parcels) == (
        "1200 Sample Street",
        ("4203-001-001",),
    )
    event = words.event
    assert (plain(event.started), plain(event.ended)) == ("6:10 am", "11:10 am PDT")
    assert (event.minutes, event.area_sqft) == (300, "30,000")
    assert event.vehicles == "10 light vehicles, 2 heavy vehicles"
    assert words.method == "First-class and certified mail, within California"
    assert words.mailed_from == "Los Angeles, California"


def test_a_letter_names_no_witness(fee):
    for language in LANGUAGES:
        assert RECORDER not in composed(fee, language).to_json()


def test_every_finding_leads_to_the_exhibits_that_show_it(fee):
    words = composed(fee)
    assert [one.number for one in words.evidence] == [1]
    assert words.findings[0].exhibits == (1,)
    assert words.findings[0].says == (
        "City staff recorded 1 sighting of federal agents using this land: "
        "assembling vehicles or people."
    )
    assert words.consent.basis == "This rests on words a City employee heard."


def test_the_bill_adds_up_to_the_total_and_every_charge_shows_its_working(fee):
    lines = composed(fee).lines
    charges = [line for line in lines if line.kind is LineKind.LINE]
    assert sum(line.cents for line in charges) == lines[-1].cents == fee.total.cents
    assert lines[-1].kind is LineKind.TOTAL
    assert all(line.working and line.section for line in charges if line.cents)
    assert any(line.kind is LineKind.SUBTOTAL for line in lines)


def test_a_spanish_letter_says_the_same_figures_in_spanish_words(fee):
    english, spanish = composed(fee), composed(fee, "es")
    assert [line.cents for line in spanish.lines] == [line.cents for line in english.lines]
    assert [one.due_on for one in spanish.deadlines] == [one.due_on for one in english.deadlines]
    assert spanish.receipt == english.receipt
    assert spanish.verify_code == english.verify_code
    for head in ("authority", "review_terms", "next_steps", "payment_terms", "consequences"):
        assert getattr(spanish, head) != getattr(english, head)
    labels = [[line.label for line in words.lines] for words in (english, spanish)]
    assert labels[0][0] != labels[1][0]
    assert spanish.deadlines[0].lead.startswith("Pida una Revisión Inicial")
    assert "dentro de 15 días" in spanish.next_steps[0].says


def test_the_words_of_a_case_itself_stay_as_the_clerk_wrote_them(fee):
    assert composed(fee, "es").consent.says == composed(fee).consent.says


def test_day_counts_come_from_the_named_deadlines(fee):
    assert "within 15 days after its decision is served" in composed(fee).next_steps[0].says


def test_an_event_over_midnight_says_on_which_day_it_ended():
    night = datetime(2026, 9, 9, 4, tzinfo=UTC)
    fee = priced(make.case(started_at=night, ended_at=night + timedelta(hours=6)))
    event = composed(fee).event
    assert (event.on.isoformat(), plain(event.started)) == ("2026-09-08", "9:00 pm")
    assert plain(event.ended) == "3:00 am PDT on Wednesday, September 9, 2026"


def test_what_was_told_and_what_lowers_the_fee_are_among_the_findings():
    found = make.case(narrative="They left at noon.")
    staging.record_circumstances(
        found, sign_posted=True, mitigation_basis="A sign stood at the gate.", by=SYSTEM
    )
    says = [finding.says for finding in composed(priced(found)).findings]
    assert says[1:] == [
        "They left at noon.",
        "The area used is 30,000 square feet: measured on the photo.",
        "In your favor: A sign stood at the gate.",
    ]


def test_where_nobody_counted_vehicles_the_letter_says_so():
    found = make.case(veh_light=0, veh_heavy=0)
    assert composed(priced(found)).event.vehicles == "none counted"


def test_each_of_joint_owners_is_spoken_to_by_name():
    joint_owner(["9 Imaginary Way", "Burbank, CA 91501"], name="Ann Sample", capacity="as trustee")
    fee = make.approved()
    first, second = composed(fee), composed(fee, party=1)
    assert (first.recipient.name, first.recipient.addressed_as) == (
        "Ann Sample, as trustee",
        "Ann Sample",
    )
    assert second.recipient.name == "Example Holdings LLC"
    assert second.recipient.addressed_as is None


def test_an_owner_who_asked_for_spanish_has_the_paper_letter_in_spanish():
    joint_owner(["9 Imaginary Way", "Burbank, CA 91501"], name="Ana Muestra", language="es")
    notice, _other = lock_all(make.approved())
    assert notice.language == "es"
    assert AssessmentLetter.from_json(queries.frozen(notice, "es").text).language == "es"


def test_the_verify_code_is_the_same_in_every_language_and_names_the_calculation(fee):
    digest = fee.determination.receipt_sha256
    assert composed(fee).verify_code == f"{digest[:4]}-{digest[4:8]}".upper()


def test_the_seal_of_the_record_stands_on_the_letter(fee):
    notice = lock(fee)
    words = AssessmentLetter.from_json(queries.frozen(notice, "en").text)
    assert len(words.audit_head) == 16
    assert int(words.audit_head, 16) > 0


def test_no_letter_is_written_once_nothing_is_charged_any_more():
    found = make.case()
    fee = priced(found)
    make.show_consent(found, status=ConsentStatus.NOT_GRANTED, finding="The manager objected.")
    priced(found)
    with pytest.raises(Refused, match="No fee is charged in case E26-000002"):
        composed(fee)


def test_no_letter_is_written_while_its_clocks_stand_still(fee):
    order()
    with pytest.raises(Refused, match=r"The clock of this notice is stopped: Paused"):
        composed(fee)


def test_a_tenant_who_gave_control_alone_is_written_to_as_a_tenant():
    found = make.case(consent=False)
    make.owner(interest=Interest.TENANT, name="Tess Tenant")
    make.show_consent(
        found, given_by=ConsentBy.TENANT, owner_knew=False, basis=Basis.SIGNED, finding="A lease."
    )
    assessments.assess(found, by=SYSTEM)
    [tenant] = assessments.turn_to_tenant(found, by=SYSTEM)
    make.show_consent(tenant, given_by=ConsentBy.TENANT, owner_knew=True, basis=Basis.SIGNED)
    words = composed(priced(tenant))
    assert words.recipient.capacity == "tenant who gave control of the land"
    assert words.consent.basis == "This rests on a signed paper."
