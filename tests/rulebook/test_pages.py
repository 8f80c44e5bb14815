"""The pages of the rulebook: reading a version through, and making it law by two people."""

import io
from datetime import date

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.language import short_day
from feeadmin.rulebook import queries
from feeadmin.rulebook.models import VersionState
from tests import make
from tests.pages import squeezed

EFFECTIVE = date(2027, 5, 3)
CERTIFIED = {
    "council_file": "26-0777",
    "ordinance_number": "190777",
    "adopted_on": make.ADOPTED_ON.isoformat(),
    "published_on": "2026-11-30",
    "method": "published once in a daily newspaper",
    "effective_on": EFFECTIVE.isoformat(),
}


@pytest.fixture
def records(as_):
    return as_(Role.RECORDS_ADMINISTRATOR)


@pytest.fixture
def supervisor(as_):
    return as_(Role.SUPERVISOR)


def file(text, name="sfo-demo-1.yaml"):
    content = text if isinstance(text, bytes) else text.encode()
    return {"file": (io.BytesIO(content), name)}


def drafted(records):
    """Load a file by its page, and return its version's address."""
    return records.post("/rules/new", file(make.adopted_text(EFFECTIVE))).path


def version_at(path):
    return queries.one(int(path.rsplit("/", 1)[1]))


def test_a_file_becomes_a_draft_then_waits_then_is_law(records, supervisor):
    page = records.post("/rules/new", file(make.adopted_text(EFFECTIVE)))
    assert page.flashes() == ["Version 2027-05-03 is in the rulebook as a draft."]
    assert "Not law. It prices nothing until a second person publishes it." in page
    sent = records.post(f"{page.path}/submit", CERTIFIED)
    assert sent.flashes() == ["The version waits for the second person."]
    done = supervisor.press(page.path, f"{page.path}/publish")
    assert done.flashes() == ["Version 2027-05-03 is published."]
    for words in (
        "26-0777, 190777",
        squeezed(short_day(EFFECTIVE, year=True)),
        "published once in a daily newspaper",
    ):
        assert words in done
    assert queries.governing(EFFECTIVE).version == "2027-05-03"


def test_a_version_is_read_through_with_its_tables_lines_examples_and_findings(records):
    page = records.get(drafted(records))
    for words in ("§ 5.3", "56 of 56 worked examples come out to the cent.", "Every cell present"):
        assert words in page
    assert "ruleset: sfo-demo-1" in page


def test_a_file_with_faults_is_shown_with_what_was_found(records):
    text = make.adopted_text(EFFECTIVE).replace("|| 250.00", "|| 251.00")
    page = records.post("/rules/new", file(text))
    assert "56 of 56" not in page
    refused = records.post(f"{page.path}/submit", CERTIFIED)
    assert refused.status == 409
    assert any("not ready to become law" in problem for problem in refused.problems())
    assert refused.filled()["council_file"] == ["26-0777"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xff\xfe\x00r", "Save it as UTF-8"),
        ("ruleset: caf\xe9".encode("latin-1"), "Save it as UTF-8."),
        (b"%PDF-1.7", ""),
        (b"a: &a [x]\nb: [*a, *a]\n", "Write the value itself"),
        (b"ruleset: " + b"x" * 200_000, ""),
    ],
)
def test_a_file_that_is_no_rule_set_is_asked_for_again(records, content, sentence):
    before = len(queries.everything())
    page = records.post("/rules/new", file(content))
    assert page.status == 409
    assert any(sentence in problem for problem in page.problems())
    assert "Choose the files again: they are not kept yet." in page.problems()
    assert len(queries.everything()) == before


def test_no_file_at_all_is_asked_for(records):
    page = records.post("/rules/new", {})
    assert (page.status, page.problems()) == (422, ["Choose the file"])


def test_the_same_version_is_not_loaded_twice(records):
    drafted(records)
    page = records.post("/rules/new", file(make.adopted_text(EFFECTIVE)))
    assert page.status == 409
    assert any("is there already. Give the file another version." in one for one in page.problems())


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"council_file": " "}, 422, "Enter the Council file number"),
        ({"adopted_on": "9 February"}, 422, "Enter"),
        ({"published_on": ""}, 422, "Enter the day it was published"),
        ({"method": "told on the radio"}, 422, "Choose"),
        ({"effective_on": "2027-05-04"}, 409, "Correct one of them."),
        ({"published_on": "2027-05-01"}, 409, "(Charter 252)"),
        ({"adopted_on": "2026-01-01"}, 409, "The file says adopted"),
    ],
)
def test_a_record_that_cannot_be_right_is_shown_again_as_it_was_typed(
    records, wrong, status, sentence
):
    path = drafted(records)
    page = records.post(f"{path}/submit", CERTIFIED | wrong)
    assert page.status == status
    assert any(sentence in problem for problem in page.problems())
    kept = {name: [value] for name, value in CERTIFIED.items() if name not in wrong}
    held = page.filled()
    assert {name: held[name] for name in kept} == kept
    assert version_at(path).state is VersionState.DRAFT


def test_urgency_makes_it_law_on_publication(records, supervisor):
    path = drafted(records)
    urgent = CERTIFIED | {"published_on": EFFECTIVE.isoformat()}
    assert records.post(f"{path}/submit", urgent).status == 409
    assert records.post(f"{path}/submit", urgent | {"urgency": "y"}).status == 200
    page = supervisor.press(path, f"{path}/publish")
    assert page.status == 409
    assert "which has not come yet" in page


def test_one_person_with_both_hands_is_still_one(guest):
    both = guest.as_(Role.RECORDS_ADMINISTRATOR, Role.SUPERVISOR)
    path = drafted(both)
    page = both.post(f"{path}/submit", CERTIFIED)
    assert "You signed the record first, so a second person must publish it." in page
    assert f"{path}/publish" not in page.html


def test_a_version_is_sent_back_and_put_away_with_a_reason(records, supervisor, world):
    path = f"/rules/{world.versions['in review']}"
    for verb in ("send-back", "withdraw"):
        who = supervisor if verb == "send-back" else records
        asked = who.post(f"{path}/{verb}", {"because": ""})
        assert (asked.status, asked.problems()) == (422, ["Say why, for the record"])
        assert who.post(f"{path}/{verb}", {"because": "Section 6 is missing."}).status == 200
    assert version_at(path).state is VersionState.WITHDRAWN
    assert records.post(f"{path}/withdraw", {"because": "Again."}).status == 409


def test_the_list_tells_what_governs_today(records):
    page = records.get("/rules")
    for words in ("2026-03-16", "2027-02-04", "2027-03-01"):
        assert words in page


def test_an_empty_rulebook_says_so(visitor):
    assert visitor.as_(Role.SUPERVISOR).get("/rules").status == 200


def test_a_version_that_is_not_there_is_no_page(records):
    for path in ("/rules/99999", "/rules/99999999999", "/rules/99999/submit"):
        records.get(path, status=404)


def test_only_those_who_may_read_draft_and_publish(as_, world):
    waiting = world.versions["in review"]
    for role in STAFF_ROLES:
        visitor, may = as_(role), GRANTS[role]
        for path, needed in (
            ("/rules", May.RULES_READ),
            (f"/rules/{waiting}", May.RULES_READ),
            ("/rules/new", May.RULES_DRAFT),
            (f"/rules/{waiting}/withdraw", May.RULES_DRAFT),
            (f"/rules/{waiting}/submit", May.RULES_PUBLISH),
            (f"/rules/{waiting}/send-back", May.RULES_PUBLISH),
        ):
            visitor.get(path, status=200 if needed in may else 403)
