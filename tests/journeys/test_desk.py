"""The desk: an assessing clerk, an approver, a mail clerk, a cashier, a supervisor, and rules."""

import pytest

from feeadmin.config import SEEDS
from feeadmin.kernel.access import Role

DRAFT = SEEDS / "ordinance" / "sfo-demo-1" / "2027-02-04.yaml"


def test_an_assessing_clerk_goes_from_a_sighting_to_a_fee_sent_for_approval(signed_in, town):
    clerk = signed_in(Role.ASSESSING_CLERK)
    clerk.sees_heading("Today")
    clerk.follow("To verify")
    clerk.follow(town.sighting)
    clerk.follow("Verify into a staging event")
    clerk.sees("1200 Sample Street", "POLICE FEDERAL AGENT")
    clerk.press("Verify the event")
    clerk.sees("Draw the land that was used, or enter its square feet")
    clerk.write("Square feet used", "30,000")
    clerk.write("How the area is known", "measured on the photo")
    clerk.write("What happened", "Ten vans and two trucks stood on the lot and left at 11:10.")
    clerk.press("Verify the event")
    clerk.sees("Establish who gave control")
    clerk.follow("Establish control")
    clerk.choose("Control of the land was given")
    clerk.choose("The owner")
    clerk.choose("Words heard by a city employee")
    clerk.write("What shows it", "The owner told our recorder: “They can use the lot.”")
    clerk.press("Put the finding on record")
    clerk.press("Work out the fee")
    clerk.sees("Why not more", "Why not less", "Worked out again just now", "§ 5.1")
    clerk.press("Send for approval")
    clerk.sees("is sent for approval", "Approve, or send back")


def test_nobody_approves_their_own_work_and_an_approver_does(signed_in, town):
    approver = signed_in(Role.APPROVER)
    approver.go(f"/cases/{town.to_approve}")
    approver.follow("Approve, or send back")
    approver.sees("Control of the land:", "They can use the lot this week.", "Verified")
    approver.choose("Send back")
    approver.press("Answer")
    approver.sees("Say what the clerk should look at.")
    approver.choose("Approve")
    approver.press("Answer")
    approver.sees("is approved", "Lock the notice")


def test_a_mail_clerk_locks_a_notice_and_records_its_service(signed_in, town):
    mail = signed_in(Role.MAIL_CLERK)
    mail.go("/mail")
    mail.follow(town.to_lock)
    mail.go(f"/cases/{town.to_lock}?tab=notices")
    mail.follow("Lock the notice")
    mail.press("Lock 1 notice")
    mail.sees("Locked: N")
    mail.wait_for(lambda: mail.page.get_by_role("link", name="PDF, English").count())
    assert mail.takes("PDF, English").startswith(b"%PDF-1.7")
    mail.follow("Record service")
    mail.write("What proves it", "Certified-mail receipt")
    mail.press("Put service on record")
    mail.sees("Service of N", "May pay or ask for an Initial Review")


def test_a_cashier_reads_what_is_owed(signed_in, town):
    cashier = signed_in(Role.CASHIER)
    cashier.go(f"/cases/{town.letter.case}?tab=ledger")
    cashier.sees("Owed now", "owed by parties")


def test_a_supervisor_stops_one_owner_s_case_with_an_order_and_a_second_person(signed_in):
    supervisor = signed_in(Role.SUPERVISOR)
    supervisor.go("/?show=team")
    supervisor.sees("Lost property: nothing lost", "To approve", "Late appeals")
    supervisor.go("/orders/new")
    supervisor.write("Court, or Council", "Superior Court of Los Angeles County")
    supervisor.write("Case number, or Council file", "26STCP00042")
    supervisor.write("Title of the case", "Owner 8 LLC v. City of Los Angeles")
    supervisor.write("What it orders", "Nothing may be collected for parcel 4203-001-008.")
    supervisor.write("In effect from", "2026-09-01T08:00")
    supervisor.write("Only these parcels", "4203-001-008")
    supervisor.press("Enter the order")
    supervisor.sees("waits for a second person", "You entered this order")
    approver = signed_in(Role.APPROVER)
    approver.go("/orders")
    approver.follow("26STCP00042")
    approver.press("Put the order into force")
    approver.sees("The order is in force")


def test_rules_are_drafted_and_two_people_publish_them(signed_in):
    rules = signed_in(Role.RECORDS_ADMINISTRATOR)
    rules.go("/rules/new")
    rules.page.get_by_label("Rule-set file").set_input_files(DRAFT)
    rules.press("Load it")
    rules.sees("in the rulebook as a draft", "Not law.", "56 of 56 worked examples")
    rules.go("/people")
    rules.sees("supervisor")
    rules.go("/help/records-administrator")
    rules.sees_heading("Rules and records administrator")


@pytest.mark.parametrize("path", ["/", "/cases", "/sightings", "/parcels", "/parties", "/notices"])
def test_the_desk_can_be_used_on_a_phone(signed_in, path):
    clerk = signed_in(Role.ASSESSING_CLERK, phone=True)
    clerk.go(path)
