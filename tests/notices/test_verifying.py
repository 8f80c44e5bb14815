"""Anybody who holds a notice's file can prove it: the fee is worked out again from what it says."""

import io
import json

import pikepdf
import pytest
from click.testing import CliRunner

from feeadmin import ordinance
from feeadmin.cli import main
from feeadmin.kernel import files, jobs
from feeadmin.kernel.errors import Refused
from feeadmin.notices import making, queries, verifying
from tests.notices.town import after, lock, on


@pytest.fixture
def rules(fee):
    """Return the rule file under which the fee was worked out, as text."""
    return fee.determination.version.text


MADE = []
"""A notice's bytes: every town of these tests makes the same, and making them takes a second."""


@pytest.fixture
def pdf(fee):
    """Return a notice's bytes, as its owner got them; this town has not kept them."""
    if not MADE:
        MADE.append(making.rendered(lock(fee), "en").pdf)
    return MADE[0]


def altered(pdf, change):
    """Return a notice whose calculation somebody changed."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        receipt = json.loads(opened.attachments["calculation.json"].get_file().read_bytes())
        change(receipt)
        opened.attachments["calculation.json"] = json.dumps(receipt).encode()
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def test_a_notice_as_it_was_sent_holds(fee):
    number, total = lock(fee).number, fee.total.cents
    with on(after(1)):
        jobs.work_off()
    kept = queries.document(queries.one(number), "en")
    verdict = verifying.verify(files.store().read(kept.sha256))
    assert verdict.holds
    assert verdict.kept is True
    assert verdict.notice == number
    assert verdict.total_cents == verdict.recomputed_cents == total


def test_with_the_rule_file_alone_it_is_proven_without_an_installation(pdf, rules):
    verdict = verifying.verify(pdf, ordinance.read(rules, "rules.yaml"))
    assert verdict.holds
    assert verdict.kept is None


def test_a_notice_that_is_untrue_is_named_with_every_difference(pdf):
    def dearer(receipt):
        receipt["total_cents"] += 100

    verdict = verifying.verify(altered(pdf, dearer))
    assert not verdict.holds
    assert verdict.kept is False
    assert any("total_cents" in sentence for sentence in verdict.differences)


def test_another_case_than_the_printed_one_does_not_come_to_what_is_printed(pdf):
    def shorter(receipt):
        receipt["inputs"]["duration_min"] = "30"

    verdict = verifying.verify(altered(pdf, shorter))
    assert "The first page does not say" in verdict.differences[-1]


def test_what_is_true_but_not_the_kept_bytes_says_so(pdf):
    verdict = verifying.verify(altered(pdf, dict))
    assert verdict.equal
    assert verdict.kept is False
    assert not verdict.holds


def test_a_rule_set_that_is_not_the_receipt_s_is_refused(pdf, rules):
    other = ordinance.read(f"{rules}\n# changed\n", "rules.yaml")
    with pytest.raises(Refused, match=r"was worked out under the rule set .*, and this one is"):
        verifying.verify(pdf, other)

    def unknown(receipt):
        receipt["sha256"] = "0" * 64

    with pytest.raises(Refused, match="No rule set on record has the digest 0000"):
        verifying.verify(altered(pdf, unknown))


def without_a_calculation():
    out = io.BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no PDF that can be read"),
        (b"%PDF-1.7 and no more", "no PDF that can be read"),
        (without_a_calculation(), "no notice of ours"),
    ],
    ids=["empty", "broken", "another's"],
)
def test_what_is_no_notice_is_refused(session, content, sentence):
    with pytest.raises(Refused, match=sentence):
        verifying.verify(content)


@pytest.mark.parametrize("receipt", ["[]", "{}", '{"format": 3}', "\xff", "null"])
def test_a_calculation_that_is_none_is_refused(pdf, receipt):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.attachments["calculation.json"] = receipt.encode("latin-1")
        out = io.BytesIO()
        opened.save(out)
    with pytest.raises(Refused):
        verifying.verify(out.getvalue())


def test_the_command_answers_and_ends_as_a_script_expects(tmp_path, pdf, rules):
    good, bad, law = tmp_path / "good.pdf", tmp_path / "bad.pdf", tmp_path / "rules.yaml"
    good.write_bytes(pdf)
    bad.write_bytes(altered(pdf, lambda receipt: receipt.update(total_cents=1)))
    law.write_text(rules, encoding="utf-8")

    def give(*words):
        return CliRunner().invoke(main, ["verify", *map(str, words), "--rules", str(law)])

    told = json.loads(give(good, "--json").stdout)
    assert (told["equal"], told["differences"], told["sha256_ok"]) == (True, [], None)
    assert told["total_cents"] == told["recomputed_cents"]
    assert "comes to the same in every part" in give(good).stdout
    answer = give(bad)
    assert answer.exit_code == 1
    assert "total_cents: the receipt says 1" in answer.stdout
