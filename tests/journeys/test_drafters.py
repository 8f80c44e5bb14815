"""From a changed number to law: a drafter's table, findings, comparison, review, publication."""

from playwright.sync_api import expect

from feeadmin.kernel.access import Role

VERSION = "2027-summer"
STEPS = 60

PARTS = ("section", "aside")
"""What a sheet's page is made of: the table, and what stands beside it."""


def square(walker, row):
    """Return the field of the square of a grid that is this row of the file."""
    return walker.page.locator(f'[data-rows] td[data-row="{row}"] input:not([type=hidden])')


def findings(walker):
    return walker.page.locator("[data-findings]")


def changes(walker):
    return walker.page.locator("[data-changes]")


def begun(drafter, name, day):
    """Draft a new version from the law, and return its address."""
    drafter.go("/rules")
    drafter.page.locator("tbody tr", has_text="In force").get_by_role("link").first.click()
    drafter.follow("Draft a new version from it")
    drafter.write("Name of the new version", name)
    drafter.write("In force from", day)
    drafter.press("Begin the draft")
    drafter.sees("in the rulebook as a draft", "Not law.", "0 to fix")
    return drafter.page.url.removeprefix(drafter.address)


def test_a_number_is_changed_checked_compared_reviewed_and_published(signed_in):
    drafter, supervisor = signed_in(Role.DRAFTER), signed_in(Role.SUPERVISOR)
    home = begun(drafter, VERSION, "2027-07-01")
    mends_a_gap(drafter, home)
    goes_back_and_forth(drafter, home)
    saves_a_price(drafter, home)
    sees_what_differs(drafter)
    talks_about_it(drafter, supervisor, home)
    becomes_law(signed_in(Role.RECORDS_ADMINISTRATOR), supervisor, home)


def mends_a_gap(drafter, home):
    """A gap shows as it is typed, and goes with one press."""
    drafter.go(home)
    drafter.follow("Edit the bands")
    band = drafter.page.locator("[data-rows] tr", has=drafter.page.locator('input[value="A3"]'))
    reach = band.locator("td[data-column=range] input")
    reach.fill("[21870..43560)")
    expect(findings(drafter)).to_contain_text("no band holds 21780 to 21869.99")
    expect(band.locator("td.bad")).to_have_count(1)
    drafter.look()
    drafter.page.get_by_role("button", name="Set A3 to").first.click()
    expect(findings(drafter)).not_to_contain_text("no band holds")
    expect(reach).to_have_value("[21780..43560)")
    drafter.press("Save")


def goes_back_and_forth(drafter, home):
    """Sixty steps forward, and back again."""
    drafter.go(home)
    drafter.follow("Edit T03 Base amount")
    price = square(drafter, "B3.2")
    for step in range(STEPS):
        price.fill(f"{900 + step}.00")
        price.blur()
    for _step in range(STEPS):
        drafter.press_quietly("Undo")
    expect(price).to_have_value("880.00")
    drafter.press_quietly("Redo")
    expect(price).to_have_value("900.00")


def saves_a_price(drafter, home):
    """A cell that cannot be read is marked and not saved; a price is, and its examples follow."""
    price = square(drafter, "B3.2")
    price.fill("1:30")
    expect(findings(drafter)).to_contain_text("before it can be saved")
    expect(drafter.page.locator("td.bad")).to_have_attribute("data-row", "B3.2")
    expect(drafter.page.locator("[data-line].bad")).to_contain_text("1:30")
    expect(changes(drafter)).to_contain_text("Put right what cannot be read")
    drafter.look()
    price.fill("905.00")
    expect(findings(drafter)).to_contain_text("does not come out")
    expect(changes(drafter)).to_contain_text("+31.25")
    expect(changes(drafter)).to_contain_text("none falls")
    drafter.look()
    drafter.write("What you changed, and why", "The study of June.")
    drafter.press("Save")
    drafter.sees("Saved.")
    drafter.go(home)
    drafter.follow("Edit the examples")
    drafter.press("Work out what they expect anew")
    drafter.press("Save")
    drafter.sees("Saved.", "0 to fix")


def sees_what_differs(drafter):
    drafter.follow("What differs")
    drafter.sees("T03 Base amount", "B3.2 880.00", "B3.2 905.00")
    drafter.follow("Past events")
    drafter.sees("By district", "Against what it costs the City")
    drafter.follow("Saved texts")
    drafter.sees("The study of June.")


def talks_about_it(drafter, supervisor, home):
    supervisor.go(f"{home}/remarks")
    supervisor.write("Remark", "Which study?")
    supervisor.press("Keep the remark")
    drafter.follow("Remarks")
    drafter.follow("Answer it")
    drafter.write("Answer", "Council file 27-1, page 4.")
    drafter.press("Answer")
    drafter.sees("Which study?", "Council file 27-1, page 4.")


def becomes_law(records, supervisor, home):
    records.go(home)
    records.follow("Send for review with its record")
    records.write("Council file", "27-0001")
    records.write("Ordinance number", "190002")
    records.write("Adopted on", "2026-02-09")
    records.write("Published on", "2026-02-13")
    records.write("In force from", "2027-07-01")
    records.choose("Published once in a daily newspaper")
    records.press("Sign, and send for review")
    records.sees("The version waits for the second person.", "You signed the record first")
    supervisor.go(home)
    supervisor.press("Publish")
    supervisor.sees("is published")
    supervisor.go("/rules")
    supervisor.sees("Not yet in force")


def test_a_table_is_edited_without_scripts(signed_in):
    drafter = signed_in(Role.DRAFTER, scripts=False)
    begun(drafter, "2028-plain", "2028-07-01")
    drafter.follow("Edit T05 Proximity")
    drafter.page.locator('[data-rows] input[value=">1000"]').fill(">2000")
    drafter.press("Check")
    drafter.sees("no row applies when")
    drafter.press("Save")
    drafter.sees("Saved.")


def test_the_rules_can_be_read_on_a_phone(signed_in):
    drafter = signed_in(Role.DRAFTER, phone=True)
    for path in ("/rules", "/rules/1", "/rules/1/sheets/base", "/rules/costs"):
        drafter.go(path)
    drafter.go("/rules/1/sheets/base")
    table, findings = (drafter.page.locator(f".book > {part}").bounding_box() for part in PARTS)
    assert findings["y"] >= table["y"] + table["height"], "on a phone they stand one below another"
