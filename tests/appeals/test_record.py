"""The record for court: every paper of a case with its digest, and no name of a witness."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import bagit
import pytest

from feeadmin import ordinance
from feeadmin.appeals import actions, queries
from feeadmin.appeals.models import Channel, Ruling
from feeadmin.assessments import actions as assessments
from feeadmin.kernel import audit
from feeadmin.kernel.access import Role
from feeadmin.notices import queries as notices
from feeadmin.staging import queries as cases
from tests import make
from tests.appeals.folder import files as files_of
from tests.appeals.folder import read, table
from tests.appeals.hearing import ask

# What is in it.


def test_it_is_a_bag_that_any_validator_finds_whole(case, export):
    folder = export(case)
    found = bagit.Bag(str(folder))
    assert found.is_valid()
    assert found.info["External-Identifier"] == case.number
    assert found.info["Source-Organization"] == "City of Los Angeles"
    assert found.info["Bagging-Date"] == "2026-12-01"


def test_its_papers_follow_the_history_of_the_case(case, appeal, export):
    inside = list(json.loads(read(export(case), "index.json"))["papers"])
    assert [paper["item"] for paper in inside] == [f"{n:03}" for n in range(1, len(inside) + 1)]
    notice = appeal.notice.number
    [seen] = cases.sightings(case.event)
    paths = [paper["path"] for paper in inside]
    assert paths == [
        "01-event/event.json",
        "01-event/site-control.json",
        f"02-sightings/{seen.number}.json",
        f"03-evidence/{case.number}-X001.jpg",
        f"03-evidence/{case.number}-X002.jpg",
        "03-evidence/custody.csv",
        "04-fee/determination-1.json",
        "04-fee/sfo-demo-1-2026-03-16.yaml",
        f"05-notices/{notice}-en.pdf",
        f"05-notices/{notice}-es.pdf",
        f"05-notices/{notice}-service.csv",
        f"06-review/{appeal.number}.json",
        "07-ledger/transfers.csv",
        "08-history/entries.csv",
    ]


def test_every_paper_lies_where_the_index_says_with_the_digest_it_says(case, export):
    folder = export(case)
    index = json.loads(read(folder, "index.json"))
    page = (folder / "index.html").read_text()
    for paper in index["papers"]:
        content = (folder / "data" / paper["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == paper["sha256"]
        assert f'href="data/{paper["path"]}"' in page
        assert paper["sha256"] in page
    listed = {paper["path"] for paper in index["papers"]} | {"index.json"}
    assert listed == {path.removeprefix("data/") for path in files_of(folder) if "data/" in path}


def test_evidence_is_the_very_bytes_that_were_received(case, export):
    folder = export(case)
    for exhibit in cases.exhibits(case):
        kept = (folder / "data" / "03-evidence" / f"{exhibit.number}.jpg").read_bytes()
        assert hashlib.sha256(kept).hexdigest() == exhibit.item.sha256
    custody = table(folder, "03-evidence/custody.csv")
    assert {row["exhibit"] for row in custody} == {one.number for one in cases.exhibits(case)}


def test_the_letter_is_the_very_bytes_that_were_mailed(case, appeal, export):
    folder = export(case)
    for document in notices.documents(appeal.notice):
        name = f"{appeal.notice.number}-{document.language}.pdf"
        mailed = (folder / "data" / "05-notices" / name).read_bytes()
        assert hashlib.sha256(mailed).hexdigest() == document.sha256


def test_from_the_folder_alone_the_fee_is_worked_out_again_to_the_cent(case, export):
    folder = export(case)
    determination = json.loads(read(folder, "04-fee/determination-1.json"))
    rules = ordinance.read(read(folder, "04-fee/sfo-demo-1-2026-03-16.yaml"), "the record's own")
    replay = ordinance.replay(determination["receipt"], rules)
    assert replay.recomputed_cents == queries.of(case)[0].notice.total.cents


def test_the_history_in_it_is_a_chain_that_verifies(case, export):
    rows = table(export(case), "08-history/entries.csv")
    entries = audit.history(case.history)
    assert [row["hash"] for row in rows] == [entry.hash for entry in entries]
    assert [int(row["seq"]) for row in rows] == list(range(1, len(entries) + 1))


def test_the_books_in_it_are_those_of_the_case(case, export):
    [row] = table(export(case), "07-ledger/transfers.csv")
    assert int(row["cents"]) == queries.of(case)[0].notice.total.cents


def test_a_decision_is_in_it_with_its_reasons(world, export):
    appeal = queries.one(world.appeals["dismissed"])
    told = json.loads(read(export(appeal.case), f"06-review/{appeal.number}.json"))
    assert told["statement"] == "They left at nine."
    assert told["decision"]["ruling"] == Ruling.DISMISSED
    assert told["decision"]["findings"] == "The photo shows ten vehicles."
    assert told["decision"]["fee_after_cents"] == 0


def test_a_late_request_is_in_it_with_the_word_on_it(late, officer, export):
    actions.refuse_late(late, because="No reason was given.", by=officer)
    told = json.loads(read(export(late.case), f"06-review/{late.number}.json"))
    assert (told["state"], told["late_because"]) == ("not accepted, late", "No reason was given.")
    assert told["last_day"] < told["received_at"]


def test_a_postmark_is_in_it(notice, clerk, export):
    appeal = ask(notice, channel=Channel.MAIL, postmarked_on=date(2026, 12, 1), by=clerk)
    told = json.loads(read(export(notice.case), f"06-review/{appeal.number}.json"))
    assert told["postmarked_on"] == "2026-12-01"


def test_mail_that_came_back_is_in_it(world, export):
    notice = world.notice("returned")
    [row] = table(export(notice.case), f"05-notices/{notice.number}-returned.csv")
    assert row == {"on": "2026-12-01", "reason": "moved"}


def test_a_case_at_its_beginning_has_a_record_of_what_there_is(world, export):
    case = world.case("found")
    folder = export(case)
    assert bagit.Bag(str(folder)).is_valid()
    event = json.loads(read(folder, "01-event/event.json"))
    assert (event["parties"], event["minutes"]) == ([], 300)
    assert not (folder / "data" / "01-event" / "site-control.json").exists()
    assert not list((folder / "data").glob("0[4-7]-*"))


@pytest.mark.parametrize("station", ["owned", "no fee", "approved", "locked", "final"])
def test_every_station_of_a_case_has_its_record(world, export, station):
    assert bagit.Bag(str(export(world.case(station)))).is_valid()


def test_where_no_ordinance_was_in_force_the_record_says_so(world, clerk, export):
    began = datetime(2026, 2, 2, 14, 0, tzinfo=UTC)
    witness = make.sighting(
        seen_from=began, seen_until=None, by=world.by(Role.FIELD_RECORDER)
    )  # fmt: skip
    [case] = cases.cases_of(
        make.event(
            ains=("4203001018",), witnesses=[witness], by=clerk,
            started_at=began, ended_at=began + timedelta(hours=5),
        )
    )  # fmt: skip
    assessments.assess(case, by=clerk)
    folder = export(case)
    told = json.loads(read(folder, "04-fee/determination-1.json"))
    assert (told["gate"], told["reason"], told["receipt"]) == ("NO_FEE", "NOT_IN_FORCE", {})
    assert not list((folder / "data" / "04-fee").glob("*.yaml"))


def test_a_demonstration_says_so_on_every_index(case, export):
    folder = export(case)
    mark = "DEMONSTRATION: invented people, parcels and amounts."
    assert json.loads(read(folder, "index.json"))["mark"] == mark
    assert mark in (folder / "index.html").read_text()
    assert bagit.Bag(str(folder)).info["External-Description"] == mark
