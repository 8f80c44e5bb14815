"""Whether a notice's PDF holds: the fee it carries worked out again, and its bytes compared."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from feeadmin import ordinance
from feeadmin.kernel import numbers
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.letters import checks, seal, seal_key
from feeadmin.letters.faults import LetterFault
from feeadmin.letters.paper import Paper
from feeadmin.letters.seal import Seal
from feeadmin.notices.models import Document
from feeadmin.ordinance import RuleSet
from feeadmin.rulebook import queries as rulebook
from feeadmin.units import Money


@dataclass(frozen=True)
class Verdict:
    """What became of looking a notice's PDF over."""

    notice: str
    """Its number, as the file's title says; "" where it says none."""
    total_cents: int
    recomputed_cents: int | None
    """None where the case cannot be priced under the rule set."""
    rule_set: str
    """The digest of the rule set under which the fee was worked out."""
    kept: bool | None
    """Whether this installation keeps these very bytes; None where it was not asked."""
    is_unsealed: bool
    """Whether a letter that is kept was sealed, and these are its bytes without the seal."""
    seal: Seal | None
    """The signature it carries; None for none."""
    is_city_s: bool | None
    """Whether that is by a key of this City; None for no seal, or where it was not asked."""
    differences: tuple[str, ...]
    """Sentences that name each difference between the receipt and what it is now, and the print."""

    @property
    def equal(self) -> bool:
        return not self.differences

    @property
    def holds(self) -> bool:
        return self.equal and self.kept is not False and self.seal_holds

    @property
    def seal_holds(self) -> bool:
        """Whether the seal speaks for the notice; one that carries none is not the worse for it."""
        return self.seal is None or (self.seal.intact and self.is_city_s is not False)


@dataclass(frozen=True)
class _Carried:
    """What a PDF says of itself."""

    title: str
    receipt: Mapping[str, object]
    pages: list[str]


def verify(pdf: bytes, rules: RuleSet | None = None) -> Verdict:
    """Work the receipt out again that a notice carries, and compare it with what is printed.

    By the rule set given, or else by the one on record that has the digest which the receipt
    names; then the bytes are compared with those kept here, too, and the key of its seal with
    those of this City. Raises Refused for what is no
    notice, and where the rule set is not the receipt's.
    """
    carried = _read(pdf)
    digest = str(carried.receipt.get("sha256", ""))
    used = rules or _on_record(digest)
    if used.sha256 != digest:
        raise Refused(
            _(
                "The notice was worked out under the rule set {wanted}, and this one is {given}.",
                wanted=digest[:16],
                given=used.sha256[:16],
            )
        )
    again = ordinance.replay(carried.receipt, used)
    total = carried.receipt.get("total_cents")
    sealed = seal.found_in(pdf)
    return Verdict(
        notice=_number_in(carried.title),
        total_cents=total if isinstance(total, int) else 0,
        recomputed_cents=again.recomputed_cents,
        rule_set=digest,
        kept=None if rules else _is_kept(pdf, Document.sha256),
        is_unsealed=not rules and _is_kept(pdf, Document.unsealed_sha256),
        seal=sealed,
        is_city_s=None if rules or sealed is None else _is_city_s(sealed),
        differences=(*again.differences, *_misprinted(carried, again.recomputed_cents)),
    )


def _read(pdf: bytes) -> _Carried:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            receipt = checks.calculation(opened)
            title = str(opened.docinfo.get("/Title", ""))
        with Paper(pdf) as paper:
            return _Carried(title, receipt, paper.words())
    except pikepdf.PdfError as wrong:
        raise Refused(_("This is no PDF that can be read.")) from wrong
    except (LetterFault, json.JSONDecodeError, UnicodeDecodeError) as wrong:
        raise Refused(_("This PDF carries no calculation: it is no notice of ours.")) from wrong


def _on_record(digest: str) -> RuleSet:
    version = rulebook.with_digest(digest)
    if version is None:
        raise Refused(
            _(
                "No rule set on record has the digest {digest}. Give the rule file with --rules.",
                digest=digest[:16] or _("none"),
            )
        )
    return rulebook.compiled(version)


def _is_kept(pdf: bytes, known: InstrumentedAttribute[Any]) -> bool:
    digest = hashlib.sha256(pdf).hexdigest()
    return bool(session.scalar(sa.select(sa.exists().where(known == digest))))


def _is_city_s(sealed: Seal) -> bool:
    """Whether the key is the one we seal with now, or has sealed a letter that is kept."""
    now = seal_key.held()
    if now and now.fingerprint == sealed.certificate:
        return True
    once = sa.exists().where(Document.seal_certificate == sealed.certificate)
    return bool(session.scalar(sa.select(once)))


def _number_in(title: str) -> str:
    """Return the number that stands in a title, its check character proven; "" for none."""
    return next(filter(None, map(numbers.read, title.split())), "")


def _misprinted(carried: _Carried, cents: int | None) -> Iterator[str]:
    """Yield what is wrong with the amount as printed."""
    if cents is not None and str(Money(cents)) not in carried.pages[0]:
        yield _("The first page does not say {amount}.", amount=Money(cents))
