"""A day in the mail room: a batch from the choosing to the post, and what came back."""

import csv
import io

import pytest
from playwright.sync_api import expect

from feeadmin.kernel.access import Role
from tests import batches
from tests.journeys import town as towns

RETURNED = 2


@pytest.fixture
def mail(signed_in):
    return signed_in(Role.MAIL_CLERK)


def press_button(mail, beginning):
    """Press the one button whose words begin so, whatever it counts."""
    with mail.page.expect_navigation():
        mail.page.locator("main button", has_text=beginning).first.click()
    mail.look()


def tick(mail, cases):
    for number in cases:
        mail.page.get_by_label(f"Choose {number}").check()


def wait_for_heading(mail, words):
    """Wait until the page that looks again by itself has come so far."""
    expect(mail.page.get_by_role("heading", level=2, name=words)).to_be_visible(timeout=300_000)
    mail.look()


def test_a_day_in_the_mail_room(mail, town):
    mail.go("/mail")
    mail.sees_heading("Mail room")
    if batches_on_a_page() < towns.PIECES:
        press_button(mail, "All ")
    else:
        tick(mail, town.pieces)
        press_button(mail, "Batch dated today")
    wait_for_heading(mail, "can be locked")
    press_button(mail, "Lock ")
    wait_for_heading(mail, "Look at a sample")
    for box in mail.page.locator("input[name=looked_at]").all():
        mail.page.locator(f"label[for={box.get_attribute('id')}]").click()
    press_button(mail, "Release ")
    wait_for_heading(mail, "Print")
    numbers = [row["notice"] for row in manifest(mail)]
    assert len(numbers) >= towns.PIECES
    assert mail.takes("All letters (PDF, both sides)").startswith(b"%PDF-1.7")
    for words in ("Envelopes (PDF)", "Labels (PDF)", "Certified-mail list (PDF)"):
        assert mail.takes(words).startswith(b"%PDF-1.7")
    articles = [batches.article() for _number in numbers]
    mail.page.locator("summary", has_text="Certified-mail numbers").click()
    mail.write("Certified-mail numbers", "\n".join(articles))
    press_button(mail, "Keep these numbers")
    press_button(mail, "They are printed")
    mail.write("What proves it", "Certified-mail list, stamped")
    press_button(mail, "Mailed today")
    expect(mail.page.locator(".head .tag")).to_have_text("Mailed", timeout=60_000)
    assert all(row["article"].replace(" ", "") in articles for row in manifest(mail))
    come_back(mail, numbers[:RETURNED])
    the_post_reports(mail, articles[RETURNED], numbers[RETURNED])


def come_back(mail, numbers):
    """Scan letters that came back, one after the other, without leaving the page."""
    mail.go("/mail/scan")
    mail.page.get_by_label("What the post wrote on it").select_option("Vacant")
    for number in numbers:
        mail.page.get_by_label("Scan or type").fill(number.replace("-", ""))
        with mail.page.expect_navigation():
            mail.page.keyboard.press("Enter")
        mail.look()
        mail.sees(f"{number}, ", ": on record.")
        expect(mail.page.get_by_label("Scan or type")).to_be_focused()
    mail.go("/mail?tab=returned")
    mail.sees(*numbers)


def the_post_reports(mail, article, number):
    mail.go("/mail/tracking")
    content = f"Article,Status,Date\n{article},Delivered,{today(mail)}\nnone,Delivered,soon\n"
    file = {"name": "post.csv", "mimeType": "text/csv", "buffer": content.encode()}
    mail.page.get_by_label("The list from the post").set_input_files(file)
    press_button(mail, "Look at it")
    mail.sees("No letter of ours has this number.")
    press_button(mail, "Put 1 result on record")
    mail.wait_for(lambda: "On record since" in mail.page.inner_text("main"))
    mail.go("/mail?tab=served")
    mail.sees(number)


def today(mail):
    mail.go("/mail/scan")
    day = mail.page.get_by_label("Day", exact=True).input_value()
    mail.go("/mail/tracking")
    return day


def manifest(mail):
    lines = csv.reader(io.StringIO(mail.takes("Manifest (CSV)").decode("utf-8-sig")))
    _pdf, columns, *rows = lines
    return [dict(zip(columns, row, strict=True)) for row in rows]


def batches_on_a_page():
    """Cases that one page of the list shows."""
    return 20


def test_on_a_phone_too_the_mail_room_can_be_read(signed_in):
    phone = signed_in(Role.MAIL_CLERK, phone=True)
    for path in ("/mail", "/mail?tab=locked", "/mail/scan", "/mail/tracking", "/mail/batches"):
        phone.go(path)
        width = phone.page.evaluate("document.documentElement.scrollWidth")
        assert width <= phone.page.viewport_size["width"], path
