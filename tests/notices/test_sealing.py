"""A sealed notice: the sealed bytes are kept, and those before can be made again."""

import hashlib
import io
import json
from datetime import timedelta

import pikepdf
import pytest
from click.testing import CliRunner

from feeadmin import letters
from feeadmin.cli import main
from feeadmin.kernel import clock, db, files, jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.language import LANGUAGES
from feeadmin.letters import Sealed, seal, seal_key
from feeadmin.letters.seal_key import SealKey
from feeadmin.notices import actions, making, queries, verifying
from feeadmin.notices.models import Document
from tests import make as made_up
from tests.conftest import SECRET
from tests.kernel.clerks import Clerk, clerks
from tests.letters import sealing
from tests.notices.mail_room import make_and_never_keep
from tests.notices.town import MORNING, after, lock, on


@pytest.fixture(scope="module")
def keys():
    """Return the City's key, its next one, and somebody else's."""
    with clock.pretending(MORNING):
        return [
            SealKey(private, sealing.certificate(private, name, serial=n))
            for n, name in enumerate(["City of Example", "City of Example", "Mallory"], start=1)
            for private in [sealing.rsa_key()]
        ]


@pytest.fixture
def city_s(keys):
    """Let the City seal with its key."""
    seal_key.hold(keys[0])
    yield keys[0]
    seal_key.hold(None)


DRAWN = {}
"""A notice's letters: every town of these tests makes the same, and making them takes seconds."""


@pytest.fixture
def notice(fee, city_s):
    """Return a notice that was locked on Monday morning, its letters made an hour later."""
    notice = lock(fee)
    with clock.pretending(MORNING + timedelta(hours=1)):
        for language in LANGUAGES:
            drawn = DRAWN.get(language) or making.rendered(notice, language)
            DRAWN[language] = drawn
            sealed = letters.sealed(drawn.pdf, at=notice.locked_at)
            actions.keep_document(notice, drawn, sealed=sealed, by=SYSTEM)
    return notice


def kept(notice, language="en"):
    document = queries.document(notice, language)
    return document, files.store().read(document.sha256)


def test_the_sealed_bytes_are_kept_with_the_digest_of_those_before(notice, city_s):
    for language, again in DRAWN.items():
        document, pdf = kept(notice, language)
        assert pdf.startswith(again.pdf)
        assert document.made_sha256 == document.unsealed_sha256 == again.sha256
        assert document.sha256 == hashlib.sha256(pdf).hexdigest() != again.sha256
        assert document.size == len(pdf)
        assert (document.sealed_by, document.seal_certificate) == (
            city_s.name,
            city_s.fingerprint,
        )
        assert document.made_with["seal"].startswith("pyhanko")
        assert seal.found_in(pdf).at == notice.locked_at == MORNING


def test_made_and_sealed_a_second_time_the_bytes_are_the_same(fee, city_s):
    number = lock(fee).number
    with clock.pretending(MORNING + timedelta(hours=1)):
        assert jobs.work_off() == 1
    notice = queries.one(number)
    document, pdf = kept(notice)
    with on(after(30)):
        again = making.rendered(notice, "en")
        assert again.sha256 == document.made_sha256
        assert seal.sealed(again.pdf, city_s, at=notice.locked_at) == pdf
        making.make(number)
    assert kept(notice) == (document, pdf)


def test_a_reprint_after_the_key_was_replaced_is_the_kept_file(notice, keys):
    document, pdf = kept(notice)
    seal_key.hold(keys[1])
    sealed = Sealed(b"other bytes", "another key", "", "")
    actions.keep_document(notice, DRAWN["en"], sealed=sealed, by=SYSTEM)
    assert kept(notice) == (document, pdf)


def test_without_a_key_the_letter_is_kept_as_it_was_drawn(fee):
    number = lock(fee).number
    assert seal_key.held() is None
    jobs.work_off()
    document, pdf = kept(queries.one(number))
    assert document.sha256 == document.made_sha256 == hashlib.sha256(pdf).hexdigest()
    assert (document.unsealed_sha256, document.sealed_by, document.seal_certificate) == (None,) * 3
    assert "seal" not in document.made_with


# feeadmin verify.


def test_a_sealed_notice_holds_and_so_it_does_after_the_key_was_replaced(notice, keys):
    _document, pdf = kept(notice)
    for now in (keys[0], keys[1], None):
        seal_key.hold(now)
        verdict = verifying.verify(pdf)
        assert (verdict.holds, verdict.kept, verdict.is_city_s) == (True, True, True)
        assert verdict.seal.intact


def test_a_true_letter_that_somebody_else_sealed_does_not_hold(notice, keys):
    drawn = DRAWN["en"].pdf
    verdict = verifying.verify(seal.sealed(drawn, keys[2], at=MORNING))
    assert verdict.seal.intact
    assert verdict.is_city_s is False
    assert not verdict.holds


def test_a_letter_changed_after_it_was_sealed_does_not_hold(notice):
    _document, pdf = kept(notice)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.docinfo["/Author"] = "Mallory"
        out = io.BytesIO()
        opened.save(out)
    verdict = verifying.verify(out.getvalue())
    assert verdict.equal
    assert not verdict.seal.intact
    assert not verdict.seal_holds


def test_a_letter_whose_seal_was_taken_off_is_not_the_kept_one(notice):
    drawn = DRAWN["en"].pdf
    verdict = verifying.verify(drawn)
    assert (verdict.seal, verdict.is_city_s, verdict.kept) == (None, None, False)
    assert verdict.is_unsealed
    assert not verdict.holds


def test_the_command_tells_of_the_seal(notice, keys, tmp_path):
    _document, good = kept(notice)
    law = tmp_path / "rules.yaml"
    law.write_text(notice.assessment.determination.version.text, encoding="utf-8")

    def give(pdf, *options):
        file = tmp_path / "notice.pdf"
        file.write_bytes(pdf)
        return CliRunner().invoke(main, ["verify", str(file), "--rules", str(law), *options])

    told = json.loads(give(good, "--json").stdout)
    assert told["signature"] == {
        "intact": True,
        "by": keys[0].name,
        "certificate": keys[0].fingerprint,
        "at": MORNING.isoformat(),
        "city": None,
    }
    assert f"unchanged. Sealed by {keys[0].name}. Compare the certificate" in give(good).stdout
    drawn = DRAWN["en"].pdf
    assert "It carries no seal." in give(drawn).stdout
    assert json.loads(give(drawn, "--json").stdout)["signature"] is None
    broken = give(good + b"%")
    assert broken.exit_code == 1
    assert "Its seal is broken: the file was changed after it was sealed." in broken.stdout


# In the middle of it.


def test_a_worker_killed_between_sealing_and_keeping_leaves_nothing_half(
    own_database, tmp_path, city_s
):
    fee = made_up.approved()
    number = lock(fee).number
    db.session.remove()
    key_files = sealing.put(tmp_path, sealing.packed(city_s))
    folder = files.store().folder
    worker = Clerk(make_and_never_keep, own_database, SECRET, folder, key_files, number)
    with clerks(worker) as (clerk,):
        sealed_then = clerk.hear()
        clerk.kill()
    assert db.session.query(Document).count() == 0
    assert jobs.work_off() == 1
    document, pdf = kept(queries.one(number))
    assert document.sha256 == sealed_then
    assert files.store().intact(document.sha256)
    assert seal.found_in(pdf).intact
