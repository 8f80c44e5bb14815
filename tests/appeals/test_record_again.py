"""A record can be made again, byte for byte, and is refused where it cannot be whole."""

import hashlib
import json
import resource
from datetime import timedelta

import bagit
import pytest
import sqlalchemy as sa

from feeadmin.appeals import actions, queries, record
from feeadmin.kernel import audit, clock, db, files
from feeadmin.kernel.errors import Refused
from feeadmin.notices import queries as notices
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from tests.appeals.folder import files as files_of
from tests.appeals.folder import read
from tests.appeals.hearing import ask, decide, on
from tests.world import NOW, picture


def test_put_together_twice_it_is_the_same_bytes(case, export):
    assert files_of(export(case, "one")) == files_of(export(case, "two"))


def test_putting_it_together_does_not_change_it_but_is_on_record(case, export, clerk):
    head = audit.head(case.history)
    folder = export(case)
    assert audit.head(case.history) == head
    [kept] = queries.exports(case)
    manifest = (folder / "manifest-sha256.txt").read_bytes()
    assert kept.manifest_sha256 == hashlib.sha256(manifest).hexdigest()
    assert (kept.who, kept.at) == (clerk.name, NOW)
    assert kept.items == len(json.loads(read(folder, "index.json"))["papers"])
    assert audit.history(kept.history)[-1].action == "appeals.export_record"


def test_on_another_day_only_the_label_with_the_day_differs(case, export):
    first = files_of(export(case, "one"))
    with on(NOW.date() + timedelta(days=30)):
        second = files_of(export(case, "two"))
    assert {path for path in first if first[path] != second[path]} == {
        "bag-info.txt", "tagmanifest-sha256.txt",
    }  # fmt: skip


def test_what_happens_later_is_in_the_next_record(case, appeal, officer, export):
    before = files_of(export(case, "one"))
    decide(appeal, by=officer)
    after = files_of(export(case, "two"))
    changed = {path for path in after if before.get(path) != after[path] and "data/" in path}
    assert changed == {
        f"data/06-review/{appeal.number}.json", "data/08-history/entries.csv", "data/index.json",
    }  # fmt: skip


# Where it cannot be.


def kept_at(case):
    exhibit = cases.exhibits(case)[0]
    return exhibit.number, files.store().path(exhibit.item.sha256)


@pytest.fixture
def tampered():
    """Put back what a test takes away from the archive, which others use after it."""
    before = {}

    def reach(path):
        before[path] = path.read_bytes()
        path.chmod(0o640)
        return path

    yield reach
    for path, content in before.items():
        path.write_bytes(content)


def test_a_missing_original_is_told_by_its_number_and_no_record_is_made(case, export, tampered):
    number, path = kept_at(case)
    tampered(path).unlink()
    with pytest.raises(Refused) as no:
        export(case)
    assert str(no.value) == (
        f"The original of {number} is missing from the archive. "
        "Restore it from a backup, then put the record together again."
    )
    assert list(queries.exports(case)) == []


def test_an_original_that_was_changed_is_told_by_its_number(case, export, tampered):
    number, path = kept_at(case)
    tampered(path).write_bytes(b"another photo")
    with pytest.raises(Refused, match=f"The original of {number} is not what was received"):
        export(case)


def test_a_missing_letter_is_told_by_its_number(case, appeal, export, tampered):
    path = files.store().path(notices.documents(appeal.notice)[0].sha256)
    tampered(path).unlink()
    with pytest.raises(Refused, match=f"The original of {appeal.notice.number} is missing"):
        export(case)


def test_nothing_that_lies_in_a_folder_is_written_over(case, clerk, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(Refused, match=r"is not empty\. Choose another folder\."):
        actions.export_record(case, tmp_path, by=clerk)
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_a_place_that_is_no_folder_is_refused_in_a_sentence(case, clerk, tmp_path):
    (tmp_path / "file").write_text("a file")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(Refused, match=r"cannot be written to: .*\."):
            actions.export_record(case, place, by=clerk)


def test_a_disk_that_is_full_is_told_in_a_sentence(case, tmp_path):
    packed = record.pack(record.gather(case))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(Refused, match=r"cannot be written to: File too large\."):
            record.write(packed, tmp_path / "record")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(tmp_path / "record"))


def test_a_case_that_never_holds_still_is_refused_in_a_sentence(case, clerk, export):
    """Each time its books are read for the record, somebody has just written a note."""
    readings = []

    def write_a_note(state):
        if "FROM transfer" in str(state.statement):
            readings.append(staging.add_note(case, "One more note.", by=clerk))

    sa.event.listen(db.session, "do_orm_execute", write_a_note)
    try:
        with pytest.raises(Refused, match=r"Somebody is changing this case just now\. Try again"):
            export(case)
    finally:
        sa.event.remove(db.session, "do_orm_execute", write_a_note)
    assert len(readings) == record.READINGS


def test_large_papers_are_kept_whole(notice, export):
    """Plans of twenty-five megabytes, twice."""
    plans = b"%PDF-1.7\n%%EOF\n".ljust(25 * 1024 * 1024, b"\x00")
    appeal = ask(notice, files=[("plans.pdf", plans), ("gate.jpg", picture())])
    folder = export(notice.case)
    exhibit = cases.exhibit_of(notice.case, queries.files(appeal)[0].item)
    kept = (folder / "data" / "03-evidence" / f"{exhibit.number}.pdf").read_bytes()
    assert kept == plans
    assert clock.now() == NOW
