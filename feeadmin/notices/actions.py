"""Locking, keeping and replacing notices; serving them is in `serving.py`."""

from __future__ import annotations

from datetime import date
from functools import partial

from feeadmin.assessments import actions as assessments
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import clock, files
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.letters import Rendered, Sealed
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import again, assessment_letter, locking, plans, queries
from feeadmin.notices.models import LIFE, OF_A_FEE, Document, Method, Notice
from feeadmin.orders import queries as orders
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case, NextStep


@action
def lock(
    assessment: Assessment,
    *,
    method: Method | None,
    mailed_on: date,
    edition: int,
    by: Actor,
    remark: str = "",
) -> list[Notice]:
    """Lock the notices of an approved fee, one for each party, and post the fee to the books.

    Without a method each goes by the mail that suits its address. From here on nothing in them
    changes. Numbers are taken last. `remark` is the officer's own word. Raises Refused under an
    order, for a fee that is not law or not approved, or a party without an address.
    """
    same_edition(assessment, edition)
    queries.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(assessment.case))
    assessments.issue(assessment, by=by)
    notices = locking.lock_each(
        LetterKind.FEE_ASSESSMENT,
        partial(assessment_letter.compose, assessment),
        assessment.case,
        method=method,
        mailed_on=mailed_on,
        by=by,
        fee=assessment,
        total=assessment.total,
        remark=remark,
    )
    plans.mail(assessment.case, NextStep.MAIL, mailed_on, by)
    return notices


@action
def relock(
    notice: Notice,
    *,
    method: Method | None,
    mailed_on: date,
    because: str,
    by: Actor,
    remark: str = "",
) -> Notice:
    """Lock a new notice in place of one that was not mailed on its day, or came back.

    The old one keeps its number and its bytes, and its code opens nothing any more. Raises
    Refused under an order, for one that is served, or after a review changed the fee.
    """
    queries.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(notice.case))
    if notice.kind in OF_A_FEE and notice.fee.total != notice.total:
        raise Refused(
            _(
                "A review changed this fee, so its notice would no longer be true. "
                "Send the decision instead."
            )
        )
    notice.state = LIFE.after("supersede", notice.state)
    notice.code_ended_on = clock.today()
    answers = next(one for one in cases.parties(notice.case) if one.party_id == notice.party_id)
    fresh = locking.lock_one(
        notice.kind,
        again.composer(notice),
        answers,
        method=method,
        mailed_on=mailed_on,
        by=by,
        fee=notice.assessment,
        total=notice.total,
        replaces=notice,
        remark=remark,
    )
    if queries.clocks(notice):
        plans.mail(notice.case, NextStep.MAIL, mailed_on, by)
    return fresh


@action
def withdraw(case: Case, *, by: Actor) -> None:
    """Take back every notice of a case whose fee was cancelled. Its owner can still read it."""
    for notice in queries.current(case):
        notice.state = LIFE.after("withdraw", notice.state)


@action
def keep_document(
    notice: Notice, rendered: Rendered, *, sealed: Sealed | None = None, by: Actor
) -> Document:
    """Keep the bytes made of a locked notice; making them again changes nothing.

    Of a sealed letter the sealed bytes are kept, with the digest of those before.
    """
    known = queries.document(notice, rendered.language)
    if known:
        return known
    kept = files.store().put(sealed.pdf if sealed else rendered.pdf)
    document = Document(
        notice=notice,
        language=rendered.language,
        sha256=kept.sha256,
        unsealed_sha256=rendered.sha256 if sealed else None,
        sealed_by=sealed.by if sealed else None,
        seal_certificate=sealed.certificate if sealed else None,
        size=kept.size,
        pages=rendered.pages,
        made_with={
            "template": rendered.template_version,
            "css": rendered.css_sha256,
            "fonts": rendered.fonts_sha256,
            "engine": rendered.engine_versions,
            **({"seal": sealed.made_with} if sealed else {}),
        },
        made_at=clock.now(),
    )
    session.add(document)
    return document
