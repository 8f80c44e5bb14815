"""Versions on their calendar, beside each other, printed, taken away and brought back."""

import csv
import io

import pikepdf
import pytest

from feeadmin.drafting import calendar
from feeadmin.kernel.access import Role
from feeadmin.ordinance import Level
from feeadmin.rulebook import actions, queries
from tests import make
from tests.drafting.drafters import FROM


def test_the_versions_stand_on_a_calendar(drafter, draft):
    page = drafter.get("/rules")
    assert "2027-07-01 draft, from July 1, 2027" in page
    assert f"{make.LAW_FROM.isoformat()}, from" in page
    assert "Today," in page


def test_what_no_version_has_has_no_calendar(world):
    assert calendar.of("parking") is None


def test_a_version_says_how_it_differs_from_the_law_before_it(drafter, draft):
    actions.revise(
        queries.one(draft.id),
        draft.text.replace("|| 400.00", "|| 420.00"),
        edition=draft.edition,
        by=make.actor(Role.RECORDS_ADMINISTRATOR),
    )
    page = drafter.get(f"/rules/{draft.id}/compare")
    for words in ("T03 Base amount", "B1.2 420.00", "B1.2 400.00", "duration_min is D2"):
        assert words in page
    assert "They say the same" not in page


def test_a_version_is_compared_with_any_other(drafter, draft):
    begun = drafter.post(
        f"/rules/{draft.id}/begin", {"version": "2028-1", "effective_on": "2028-01-01"}
    )
    assert begun.flashes() == ["Version 2028-1 is in the rulebook as a draft."]
    other = queries.named(draft.rule_set, "2028-1")
    assert other.based_on is queries.one(draft.id)
    assert queries.compiled(other).effective.isoformat() == "2028-01-01"
    page = drafter.get(f"/rules/{other.id}/compare", other=draft.id)
    assert "effective" in page
    assert "No case is answered otherwise." in page
    drafter.get(f"/rules/{other.id}/compare", other="nonsense")


def test_a_version_of_the_same_name_is_not_begun(drafter, draft):
    page = drafter.post(
        f"/rules/{draft.id}/begin",
        {"version": draft.version, "effective_on": FROM.isoformat()},
    )
    assert page.status == 409
    assert any("is there already" in problem for problem in page.problems())


@pytest.mark.parametrize("name", ["two words", "a/b", "ü"])
def test_a_name_that_cannot_be_one_is_refused(drafter, draft, name):
    page = drafter.post(
        f"/rules/{draft.id}/begin", {"version": name, "effective_on": FROM.isoformat()}
    )
    assert page.status == 409


def test_the_printed_text_says_draft_and_carries_the_file(drafter, draft):
    answer = drafter.raw(f"/rules/{draft.id}/booklet.pdf")
    assert answer.mimetype == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        name, held = next(iter(pdf.attachments.items()))
        assert name == f"{draft.version}.yaml"
        assert held.get_file().read_bytes().decode() == draft.text
        assert "Staging Fee Ordinance" in str(pdf.docinfo.get("/Title", "")) or pdf.pages


def test_a_letter_no_typeface_draws_is_named_instead_of_printed(drafter, draft):
    actions.revise(
        queries.one(draft.id),
        draft.text.replace("en: T03 Base amount", "en: T03 Base 基本"),
        edition=draft.edition,
        by=make.actor(Role.RECORDS_ADMINISTRATOR),
    )
    answer = drafter.raw(f"/rules/{draft.id}/booklet.pdf")
    assert answer.status_code == 409
    assert "U+57FA" in answer.text


@pytest.mark.parametrize("kind", ["yaml", "xlsx", "dmn"])
def test_a_version_is_taken_away_and_brought_back_unchanged(drafter, draft, kind):
    taken = drafter.raw(f"/rules/{draft.id}/file.{kind}")
    assert taken.status_code == 200
    assert f"{draft.version}.{kind}" in taken.headers["Content-Disposition"]
    drafter.post(f"/rules/{draft.id}/bring", {"file": (io.BytesIO(taken.data), f"rules.{kind}")})
    assert queries.one(draft.id).text == draft.text


def test_cases_at_every_boundary_are_taken_away_with_what_they_come_to(drafter, draft):
    answer = drafter.raw(f"/rules/{draft.id}/file.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) > 200
    assert {row["gate"] for row in rows} >= {"CHARGEABLE", "NO_FEE", "REVIEW"}
    rules = queries.compiled(queries.one(draft.id))
    for row in rows[:20]:
        result = rules.assess({name: row[name] for name in rules.inputs})
        assert (row["gate"], row["total"]) == (result.gate, str(result.cents))


def test_a_file_of_another_kind_is_not_there(drafter, draft):
    assert drafter.raw(f"/rules/{draft.id}/file.docx").status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\xff\xfe", "no workbook, no DMN model and no text"),
        (b"PK\x03\x04 cut off", ""),
        (b"<definitions/>", ""),
        (b"version: 1\n", "missing"),
    ],
)
def test_a_file_that_is_something_else_changes_nothing(drafter, draft, content, sentence):
    page = drafter.post(f"/rules/{draft.id}/bring", {"file": (io.BytesIO(content), "rules.xlsx")})
    assert page.status in {409, 422}
    assert any(sentence in problem for problem in page.problems())
    assert queries.one(draft.id).text == draft.text


def test_readers_say_what_they_think_and_drafters_answer(drafter, reader, draft):
    path = f"/rules/{draft.id}/remarks"
    reader.get(path, place="base")
    kept = reader.post(path, {"place": "base", "words": "Why is A3 so dear?"})
    assert kept.flashes() == ["Your remark is kept."]
    assert "T03 Base amount" in kept
    assert "Why is A3 so dear?" in drafter.get(f"/rules/{draft.id}/sheets/base")
    remark = queries.remarks(queries.one(draft.id))[0]
    answered = drafter.post(f"{path}/{remark.id}", {"words": "See the study, page 4."})
    assert "See the study, page 4." in answered
    again = drafter.post(f"{path}/{remark.id}", {"words": "Twice."})
    assert again.status == 409
    drafter.get(f"/rules/{queries.governing(make.LAW_FROM).id}/remarks/{remark.id}", status=404)
    assert reader.post(path, {"words": " "}).status == 422


def test_the_next_july_s_version_is_drafted_by_one_act(drafter, draft):
    page = drafter.post(
        f"/rules/{draft.id}/index",
        {
            "now": "330.5",
            "before": "320",
            "source": "CPI-U of May 2028 (INVENTED)",
            "version": "2028-07-01",
            "effective_on": "2028-07-01",
        },
    )
    assert page.flashes() == ["Version 2028-07-01 is in the rulebook as a draft."]
    after = queries.compiled(queries.named(draft.rule_set, "2028-07-01"))
    before = queries.compiled(queries.one(draft.id))
    raised = zip(before.tables["base"].rows, after.tables["base"].rows, strict=True)
    for then, now in raised:
        cents = then.values["per_period"] * 33_050 / 32_000
        assert abs(now.values["per_period"] - cents) <= 51
        assert now.values["per_period"] % 100 == 0
    assert not [one for one in after.check() if one.level is Level.ERROR]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"before": "0"}, "more than 0"),
        ({"now": "900"}, "factor"),
        ({"effective_on": "2028-01-01"}, "07-01"),
        ({"version": "2027-07-01"}, ""),
    ],
)
def test_an_index_that_cannot_be_one_drafts_nothing(drafter, draft, wrong, sentence):
    typed = {
        "now": "330.5",
        "before": "320",
        "source": "CPI-U",
        "version": "2028-07-01",
        "effective_on": "2028-07-01",
    }
    page = drafter.post(f"/rules/{draft.id}/index", typed | wrong)
    assert page.status in {409, 422}
    assert queries.named(draft.rule_set, "2028-07-01") is None
    assert any(sentence in problem for problem in page.problems())
