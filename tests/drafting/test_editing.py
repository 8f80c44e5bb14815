"""A clerk edits a table in the browser: what is typed is checked, kept, and never half-saved."""

import pytest

from feeadmin.drafting import sheets
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.rulebook import actions, queries
from tests import make
from tests.drafting.drafters import Seen, cells, edit

RAISED = ("250.00", "275.00")


def test_a_changed_cell_is_saved_with_who_and_why(drafter, draft):
    page = drafter.post(
        edit(draft, "base"),
        {
            "act": "save",
            "cell": cells(draft, "base", RAISED),
            "because": "Costs have risen.",
        },
    )
    assert page.flashes() == ["Saved."]
    saved = queries.one(draft.id)
    assert queries.compiled(saved).tables["base"].rows[0].values == {"per_period": 27_500}
    newest, first = queries.revisions(saved)
    assert (newest.number, newest.because, first.because) == (2, "Costs have risen.", "First text")
    assert newest.sha256 == saved.sha256


def test_the_law_it_changes_stands_struck_through_beside_it(drafter, draft):
    drafter.post(edit(draft, "base"), {"act": "save", "cell": cells(draft, "base", RAISED)})
    page = drafter.get(f"/rules/{draft.id}/sheets/base")
    assert "<del>250.00</del><ins>275.00</ins>" in page.html


def test_a_cell_that_cannot_be_read_is_named_and_nothing_is_saved(drafter, draft):
    page = drafter.post(
        edit(draft, "base"), {"act": "save", "cell": cells(draft, "base", ("250.00", "1:30"))}
    )
    assert page.status == 422
    assert "1:30" in page.html
    assert "1 problem to put right before it can be saved." in page
    assert queries.one(draft.id).text == draft.text


def test_a_gap_is_found_while_it_is_typed_and_can_be_saved_for_later(drafter, draft):
    gap = cells(draft, "proximity", (">1000", ">2000"))
    page = drafter.post(edit(draft, "proximity"), {"act": "check", "cell": gap})
    assert "no row applies when" in page
    assert page.status == 200
    assert drafter.post(edit(draft, "proximity"), {"act": "save", "cell": gap}).flashes()
    refused = drafter.get(f"/rules/{draft.id}")
    assert "to fix first" in refused


def test_the_findings_come_alone_for_the_page_that_asks_while_one_types(drafter, draft):
    form = drafter.get(edit(draft, "proximity")).filled()
    answer = drafter.client.post(
        f"/rules/{draft.id}/sheets/proximity/check",
        data=form | {"cell": cells(draft, "proximity", (">1000", ">2000"))},
    )
    assert answer.status_code == 200
    assert "no row applies when" in answer.text
    assert "<html" not in answer.text
    assert 'data-table="proximity"' in answer.text


def test_a_mend_that_leaves_no_choice_is_one_button(drafter, draft):
    gap = sheets.drawn(draft.text, "bands")
    typed = [
        cell
        for row in sheets.set_cell(gap, "A3", "used_area_sqft", "[21870..43560)").rows
        for cell in (*row.asked, *row.answered)
    ]
    page = drafter.post(edit(draft, "bands"), {"act": "check", "cell": typed})
    assert "Set A3 to" in page
    mended = drafter.post(
        edit(draft, "bands"),
        {"act": "set:A3:used_area_sqft:[21780..43560)", "cell": typed},
    )
    assert "Set A3 to" not in mended


@pytest.mark.parametrize(
    ("act", "rows"), [("add", 16), ("below:0", 16), ("remove:14", 14), ("up:3", 15)]
)
def test_rows_change_without_scripts_too(drafter, draft, act, rows):
    page = drafter.post(edit(draft, "base"), {"act": act, "cell": cells(draft, "base")})
    assert page.html.count('aria-label="Row,') == rows
    assert queries.one(draft.id).text == draft.text


def test_two_drafters_do_not_write_over_each_other(drafter, draft):
    path = edit(draft, "base")
    held = drafter.get(path).filled()
    actions.revise(
        queries.one(draft.id),
        draft.text.replace("|| 400.00", "|| 410.00"),
        edition=draft.edition,
        by=make.actor(Role.RECORDS_ADMINISTRATOR),
    )
    answer = drafter.client.post(
        path, data=held | {"act": "save", "cell": cells(draft, "base", RAISED)}
    )
    assert answer.status_code == 409
    assert "Someone else has just changed this" in answer.text
    assert 'value="275.00"' in answer.text
    assert "|| 410.00" in queries.one(draft.id).text


def test_saving_the_same_again_keeps_nothing_twice(drafter, draft):
    drafter.post(edit(draft, "base"), {"act": "save", "cell": cells(draft, "base")})
    assert [saved.number for saved in queries.revisions(queries.one(draft.id))] == [1]


def test_the_whole_text_is_edited_too(drafter, draft):
    path = f"/rules/{draft.id}/text"
    text = draft.text.replace("|| 250.00", "|| 260.00")
    assert drafter.post(path, {"act": "save", "text": text}).flashes() == ["Saved."]
    assert "|| 260.00" in queries.one(draft.id).text
    broken = drafter.post(path, {"act": "save", "text": text.replace("tables:", "tabels:")})
    assert broken.status == 422
    assert "did you mean “tables”?" in broken
    assert "tabels:" in broken.html
    answer = drafter.client.post(
        f"{path}/check", data=drafter.get(path).filled() | {"text": "a: ["}
    )
    assert "not YAML" in answer.text


def test_another_rule_set_does_not_take_its_place(drafter, draft):
    text = draft.text.replace("ruleset: sfo-demo-1", "ruleset: other")
    page = drafter.post(f"/rules/{draft.id}/text", {"act": "save", "text": text})
    assert page.status == 409
    assert any("keep its name" in problem for problem in page.problems())


def test_a_saved_text_is_taken_back(drafter, draft):
    for price in ("251.00", "252.00", "253.00"):
        text = queries.one(draft.id).text
        before = text[text.index("B1.1") :].split("||")[1].split("\n")[0].strip()
        drafter.post(
            f"/rules/{draft.id}/text",
            {"act": "save", "text": text.replace(before, price, 1)},
        )
    history = f"/rules/{draft.id}/history"
    assert "Take save 2 back" in drafter.get(history)
    back = drafter.press(history, f"{history}/2")
    assert back.flashes() == ["The text of save 2 is back."]
    assert (
        queries.revisions(queries.one(draft.id))[0].text
        == queries.revision(queries.one(draft.id), 2).text
    )
    assert len(queries.revisions(queries.one(draft.id))) == 5
    drafter.get(f"{history}/9", status=405)
    assert drafter.client.post(f"{history}/9", data={}).status_code in {400, 404}


def test_what_is_law_is_read_and_not_edited(drafter, draft):
    law = Seen.of(queries.governing(make.LAW_FROM))
    page = drafter.get(f"/rules/{law.id}/sheets/base")
    assert "Edit" not in page.links
    answer = drafter.client.post(
        edit(law, "base"),
        data=drafter.get(edit(draft, "base")).filled()
        | {"act": "save", "cell": cells(law, "base", RAISED), "edition": law.edition},
    )
    assert answer.status_code == 409
    assert queries.one(law.id).text == law.text


@pytest.mark.parametrize("name", ["nothing", "Base"])
def test_a_sheet_that_is_not_there_is_not_found(drafter, draft, name):
    drafter.get(f"/rules/{draft.id}/sheets/{name}", status=404)
    drafter.get(edit(draft, name), status=404)


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_only_drafters_edit(as_, draft, role):
    may = May.RULES_DRAFT in GRANTS[role]
    status = 200 if may else 403
    as_(role).get(edit(draft, "base"), status=status)


def test_ten_thousand_rows_are_answered_kindly(drafter, draft):
    many = [cell for number in range(10_000) for cell in (f"N{number}", "A1", "D1", "1.00")]
    page = drafter.post(edit(draft, "base"), {"act": "save", "cell": many})
    assert page.status == 422
    assert queries.one(draft.id).text == draft.text


def test_examples_are_worked_out_anew_and_saved_by_a_person(drafter, draft):
    drafter.post(edit(draft, "base"), {"act": "save", "cell": cells(draft, "base", RAISED)})
    before = drafter.get(f"/rules/{draft.id}/sheets/examples")
    assert "does not come out" in before
    path = edit(draft, "examples")
    reworked = drafter.post(path, {"act": "rework", "cell": typed(drafter, path)})
    assert "does not come out" not in reworked
    assert "does not come out" in drafter.get(f"/rules/{draft.id}/sheets/examples")


def test_examples_the_rules_leave_open_are_not_worked_out(drafter, draft):
    gap = cells(draft, "proximity", (">1000", ">2000"))
    drafter.post(edit(draft, "proximity"), {"act": "save", "cell": gap})
    path = edit(draft, "examples")
    page = drafter.post(path, {"act": "rework", "cell": typed(drafter, path)})
    assert "No row of table “proximity” applies" in page


def test_a_band_of_an_input_without_bands_is_named(drafter, draft):
    path = edit(draft, "bands")
    held = typed(drafter, path)
    page = drafter.post(path, {"act": "save", "cell": [*held[:-3], "prior_cases", "P1", "1"]})
    assert page.status == 422
    assert "“prior_cases” is not known here" in page


def typed(drafter, path):
    """Return the cells as the form of a sheet holds them."""
    return drafter.get(path).filled()["cell"]
