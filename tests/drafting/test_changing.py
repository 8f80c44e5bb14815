"""While somebody types, past events say what it comes to."""

import pytest

from feeadmin import ordinance
from feeadmin.drafting import changing
from feeadmin.reports import archive
from tests import make
from tests.drafting.drafters import cells, edit

TEXT = make.draft_text()
RULES = ordinance.read(TEXT, "draft")
DEARER = ordinance.read(TEXT.replace("|| 880.00", "|| 905.00"), "dearer")


def asked(drafter, draft, name, *changes):
    """Return the answer to the question that the page of a sheet asks."""
    form = drafter.get(edit(draft, name)).filled()
    if changes:
        form |= {"cell": cells(draft, name, *changes)}
    return drafter.client.post(f"/rules/{draft.id}/sheets/{name}/changes", data=form).text


def test_the_archive_is_counted_as_it_is_read(world):
    assert archive.how_many() == len(archive.past_events()) > 0


def test_the_events_that_change_most_come_first(world):
    found = changing.changes(RULES, DEARER, "base")
    differences = [change.difference.cents for change in found.shown]
    assert differences == sorted(differences, reverse=True)
    assert found.events == archive.how_many()
    assert found.shift.raised >= len([one for one in differences if one]) > 0
    assert found.shift.lowered == 0


def test_an_event_is_told_by_what_the_sheet_asks_of_it(world):
    (first, *_others) = changing.changes(RULES, DEARER, "base").shown
    assert first.facts == "A3 × D2"
    (first, *_others) = changing.changes(RULES, DEARER, "bands").shown
    assert first.facts == "D2 × A3"


def test_an_archive_too_large_to_be_priced_while_one_types_is_left_to_the_report(
    world, monkeypatch
):
    monkeypatch.setattr(changing, "MOST_EVENTS", 0)
    found = changing.changes(RULES, DEARER, "base")
    assert found.too_many
    assert found.shown == ()


def test_what_is_typed_is_priced_and_nothing_is_saved(drafter, draft):
    page = asked(drafter, draft, "base", ("880.00", "905.00"))
    assert "+31.25" in page
    assert "none falls." in page
    assert "None rises," in asked(drafter, draft, "base")


def test_what_cannot_be_read_is_not_priced(drafter, draft):
    assert "Put right what cannot be read" in asked(drafter, draft, "base", ("880.00", "x"))


@pytest.mark.parametrize("name", ["nothing", "Base"])
def test_a_sheet_that_is_not_there_is_not_found(drafter, draft, name):
    form = drafter.get(edit(draft, "base")).filled()
    answer = drafter.client.post(f"/rules/{draft.id}/sheets/{name}/changes", data=form)
    assert answer.status_code == 404
