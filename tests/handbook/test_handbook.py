"""The handbook: a page for whoever works here, and nothing in it that is not so."""

import re

import click
import pytest
from click.testing import CliRunner

from feeadmin.cli import main
from feeadmin.config import ROOT, SETTINGS
from feeadmin.handbook import pages
from feeadmin.handbook.views import LIVES, ROLES, SUBJECTS
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.kernel.almanac import almanac
from feeadmin.kernel.errors import NotFound
from feeadmin.language import speaking
from tests.laws.product import lives
from tests.pages import said

DRAWN = ["lives", "duties", "settings", "deadlines"]
FILES = sorted((pages.FOLDER / "en").glob("*.md"))
OF_THE_SET_UP = {"test", "setup", "doctor", "lock"}
"""Commands of `python3 -m feeadmin`, which stand before the product's own."""

COMMAND = re.compile(r"`(?:python3 -m )?feeadmin ([a-z][^`]*)`")


def rows(page):
    """Return the text of each cell of each row in the tables of a page, headings left out."""
    found = [[said(cell) for cell in row.iter("td")] for row in page.tree.iter("tr")]
    return [cells for cells in found if cells]


@pytest.mark.parametrize("role", STAFF_ROLES, ids=str)
def test_every_office_has_a_page(guest, role):
    names = {name for name in ROLES if role.value.endswith(name.replace("-", " "))}
    assert len(names) == 1
    page = guest.get(f"/help/{names.pop()}")
    assert len(page.text) > 500


def test_an_owner_has_a_page_in_either_language(guest):
    english, spanish = (guest.get("/help/owner", language=code) for code in ("en", "es"))
    assert english.heading != spanish.heading
    assert len(spanish.text) > 0.7 * len(english.text)


@pytest.mark.parametrize("name", [*ROLES, *SUBJECTS, *DRAWN])
def test_every_page_is_linked_from_the_first_and_opens_for_anybody(guest, name):
    assert f"/help/{name}" in guest.get("/help").links
    page = guest.get(f"/help/{name}")
    assert page.heading in page.title


def test_every_file_of_the_handbook_is_a_page_somebody_can_find():
    assert {file.stem for file in FILES} == {*ROLES, *SUBJECTS}


@pytest.mark.parametrize("name", [*ROLES, *SUBJECTS, *DRAWN])
def test_every_link_leads_to_a_page_that_is_there(guest, as_, name):
    supervisor = as_(Role.SUPERVISOR)
    dead = [
        href
        for href in guest.get(f"/help/{name}").links
        if supervisor.client.get(href.split("#")[0] or "/").status_code not in {200, 302}
    ]
    assert dead == []


@pytest.mark.parametrize("role", [None, *STAFF_ROLES], ids=str)
def test_whoever_is_signed_in_reads_it_at_their_desk_and_others_in_the_owners_look(
    guest, as_, role
):
    visitor = as_(role) if role else guest
    page = visitor.get("/help/privacy")
    assert ("Sign out" in page) == (role is not None)


@pytest.mark.parametrize(
    "wrong",
    ["no-such-page", "OWNER", "owner.md", "..", "en", "a" * 41, "owner2", "_page", "owner%0a"],
)
def test_a_page_there_is_none_of_is_said_so(guest, wrong):
    page = guest.get(f"/help/{wrong}", 404)
    assert "/help" in page.links


@pytest.mark.parametrize("wrong", ["", "../config", "en/owner", "owner\n", "\x00", "o" * 41])
def test_no_name_reaches_outside_the_handbook(wrong):
    with pytest.raises(NotFound, match="The handbook has no such page"):
        pages.page(wrong)


def test_what_nobody_has_translated_is_shown_in_english():
    with speaking("es"):
        assert pages.page("commands").title == "Commands"
        assert pages.page("owner", "en").title == pages.page("owner", "en").title


def test_a_page_of_the_handbook_carries_no_markup_of_its_own():
    page = pages.Page("x", "X", "<script>alert(1)</script> **bold** [x](javascript:alert(1))")
    html = page.__html__()
    assert "<script>" not in html
    assert "javascript:" not in html.lower().replace("(javascript:", "")
    assert "<strong>bold</strong>" in html


# Commands and settings.


def written_commands():
    """Return (page, command) for each command that a page shows."""
    readme = ROOT / "README.md"
    return [
        (file.stem, found)
        for file in [*FILES, readme]
        for found in COMMAND.findall(file.read_text())
    ]


@pytest.mark.parametrize(("page", "written"), written_commands())
def test_every_command_shown_is_one_there_is_with_the_options_shown(page, written):
    words = written.split()
    if words[0] in OF_THE_SET_UP:
        return
    names = [
        word for word in words[:2] if re.fullmatch(r"[a-z-]+", word) and not word.startswith("-")
    ]
    command = main
    for name in names:
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), name)
            assert command, f"{page}: feeadmin {written}"
    options = {opt for one in command.params for opt in one.opts}
    shown = {word for word in words if word.startswith("--")}
    assert shown <= options, f"{page}: feeadmin {written}"
    assert CliRunner().invoke(main, [*names, "--help"]).exit_code == 0


def test_the_page_of_commands_lists_each_command_once():
    listed = [found for page, found in written_commands() if page == "commands"]
    assert len(listed) == len(set(listed))
    top = {found.split()[0] for found in listed}
    assert set(main.list_commands(click.Context(main))) <= top


def test_all_settings_are_listed_with_their_meaning_and_no_other(guest):
    listed = rows(guest.get("/help/settings"))
    assert [row[0] for row in listed] == [one.name for one in SETTINGS]
    assert [row[1:] for row in listed] == [[one.default, one.means] for one in SETTINGS]


def test_a_setting_is_listed_in_spanish_too(guest):
    english, spanish = (rows(guest.get("/help/settings", language=code)) for code in ("en", "es"))
    assert [row[0] for row in english] == [row[0] for row in spanish]
    assert all(one[2] != other[2] for one, other in zip(english, spanish, strict=True))


# What the product draws itself.


def test_every_life_is_drawn_just_as_the_product_allows(guest):
    drawn = [
        [source, verb.replace("_", " "), target]
        for life in LIVES
        for source, verb, target in life.drawing()
    ]
    page = guest.get("/help/lives")
    assert rows(page) == drawn
    assert {life.noun for _module, life in lives().values()} == {life.noun for life in LIVES}
    headings = [said(one) for one in page.tree.iter("h2")]
    assert headings == [life.noun.capitalize() for life in LIVES]


def test_the_table_of_duties_is_the_one_that_is_kept(guest):
    page = guest.get("/help/duties")
    [head] = [row for row in page.tree.iter("tr") if len(list(row.iter("th"))) > 2]
    assert [said(one) for one in head.iter("th")][1:] == [role.value for role in STAFF_ROLES]
    ticks = [[bool(cell) for cell in row] for row in rows(page)]
    assert ticks == [[one in GRANTS[role] for role in STAFF_ROLES] for one in May]


def test_every_deadline_is_listed_with_its_days_and_its_section(guest):
    rules = list(almanac().rules)
    listed = rows(guest.get("/help/deadlines"))
    assert len(listed) == len(rules)
    for row, rule in zip(listed, rules, strict=True):
        assert row[1].startswith(str(rule.days))
        assert row[5] == rule.citation
