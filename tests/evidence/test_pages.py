"""The page of an item: its preview to look at, its original to download, and who did."""

import hashlib

import pytest

from feeadmin.evidence import actions, queries
from feeadmin.evidence.models import Custody
from feeadmin.kernel import files
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, SYSTEM, May, Role
from tests.evidence.camera import opened, photo

CONTENT = photo()


@pytest.fixture
def item(world):
    return actions.take_in(CONTENT, "gate <b>.jpg", description="The gate", by=SYSTEM).id


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


def original(visitor, item):
    """Press the button that downloads the original."""
    page = visitor.get(f"/evidence/{item}")
    path = f"/evidence/{item}/original"
    return visitor.client.post(path, data=page.filled(path), buffered=True)


def test_the_page_shows_what_was_received_and_that_its_bytes_are_intact(clerk, item):
    page = clerk.get(f"/evidence/{item}")
    for words in (
        "The gate", "gate <b>.jpg", "image/jpeg", f"{len(CONTENT):,} bytes", "120 × 80",
        hashlib.sha256(CONTENT).hexdigest(), "Bytes intact", "received",
    ):  # fmt: skip
        assert words in page
    assert f"/evidence/{item}/preview" in page.html


def test_a_preview_is_a_plain_picture(clerk, item):
    answer = clerk.raw(f"/evidence/{item}/preview")
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert not opened(answer.data).getexif()


def test_the_original_is_only_downloaded_bit_for_bit_and_runs_nothing(clerk, item):
    answer = original(clerk, item)
    assert answer.data == CONTENT
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=item-")
    assert "gate" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_who_downloads_the_original_is_written_down(clerk, world, item):
    original(clerk, item)
    *_received, entry = queries.custody(queries.one(item))
    assert (entry.did, entry.who) == (Custody.COPIED, world.by(Role.ASSESSING_CLERK).name)
    assert entry.why == "downloaded from the item’s page"
    assert "downloaded from the item’s page" in clerk.get(f"/evidence/{item}")


def test_looking_at_the_page_or_its_address_downloads_nothing(clerk, item):
    before = len(queries.custody(queries.one(item)))
    clerk.get(f"/evidence/{item}")
    assert clerk.raw(f"/evidence/{item}/original").status_code == 405
    assert clerk.client.post(f"/evidence/{item}/original").status_code == 400
    assert len(queries.custody(queries.one(item))) == before


def test_a_paper_has_no_preview_and_says_so(clerk, world):
    paper = actions.take_in(b"%PDF-1.7", "lease.pdf", description="A lease", by=SYSTEM).id
    assert "It is a paper, or too large to draw." in clerk.get(f"/evidence/{paper}")
    assert clerk.raw(f"/evidence/{paper}/preview").status_code == 404


def test_bytes_that_were_tampered_with_are_seen_on_the_page(clerk, item, tmp_path, monkeypatch):
    sha256 = queries.one(item).sha256
    store = files.Store(tmp_path)
    store.path(sha256).parent.mkdir(parents=True)
    store.path(sha256).write_bytes(CONTENT + b" and a little more")
    monkeypatch.setattr(files, "_store", store)
    page = clerk.get(f"/evidence/{item}")
    assert "Bytes differ" in page
    assert "Bytes intact" not in page


def test_bytes_that_are_gone_are_owned_up_to(clerk, item, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_store", files.Store(tmp_path))
    assert "is not here" in clerk.get(f"/evidence/{item}", status=404)


def test_an_item_that_is_not_there_is_no_page(clerk):
    for path in ("/evidence/99999", "/evidence/99999/preview", "/evidence/99999999999"):
        clerk.get(path, status=404)


# Who may.


def test_only_offices_that_read_evidence_see_it(as_, item):
    for role in STAFF_ROLES:
        allowed = 200 if May.EVIDENCE_READ in GRANTS[role] else 403
        for path in (f"/evidence/{item}", f"/evidence/{item}/preview"):
            assert as_(role).raw(path).status_code == allowed, role


def test_an_owner_never_gets_an_original(owner, guest, item):
    for nobody in (owner, guest):
        for path in (f"/evidence/{item}", f"/evidence/{item}/preview"):
            assert nobody.raw(path).status_code == 302
        refused = nobody.client.post(f"/evidence/{item}/original")
        assert refused.status_code in {302, 400}
        assert CONTENT not in refused.data
    assert len(queries.custody(queries.one(item))) == 1
