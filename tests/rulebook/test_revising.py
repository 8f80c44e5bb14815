"""Every saved text of a draft is kept; two who save at once do not write over each other."""

import pytest

from feeadmin.kernel import audit, db
from feeadmin.kernel.errors import Refused
from feeadmin.rulebook import actions, queries
from feeadmin.rulebook.models import VersionState
from tests import make
from tests.kernel.together import at_once, faults
from tests.rulebook.clerks_office import DRAFTER, SECOND, in_review, published


def raised(text, cents="275.00"):
    return text.replace("|| 250.00", f"|| {cents}", 1)


def test_a_saved_text_is_kept_with_who_and_why(session):
    version = make.draft()
    first = version.text
    actions.revise(
        version, raised(first), edition=version.edition, because="The study.", by=DRAFTER
    )
    newest, oldest = queries.revisions(version)
    assert (newest.text, newest.because, newest.saved_by) == (
        raised(first),
        "The study.",
        "Dana Drafter",
    )
    assert oldest.text == first
    assert version.sha256 == newest.sha256
    assert audit.history(version.history)[-1].action == "rulebook.revise"


def test_saving_what_is_there_already_keeps_nothing(session):
    version = make.draft()
    actions.revise(version, version.text, edition=99, by=DRAFTER)
    assert queries.revision_count(version) == 1


@pytest.mark.parametrize("state", [in_review, published])
def test_only_a_draft_is_revised(session, state):
    version = state()
    with pytest.raises(Refused):
        actions.revise(version, raised(version.text), edition=version.edition, by=DRAFTER)
    assert version.state in {VersionState.IN_REVIEW, VersionState.PUBLISHED}


def test_a_version_takes_no_name_that_another_has(session):
    version, other = make.draft(), make.draft(make.draft_text().replace("2026-03-16", "2026-04-01"))
    text = version.text.replace(f"version: {version.version}", f"version: {other.version}", 1)
    with pytest.raises(Refused, match="is there already"):
        actions.revise(version, text, edition=version.edition, by=DRAFTER)


def test_two_who_save_at_the_same_moment_save_once(own_database):
    version = make.draft()
    key, edition, text = version.id, version.edition, version.text
    db.session.remove()
    results = at_once(
        *(
            lambda price=price: actions.revise(
                queries.one(key), raised(text, price), edition=edition, by=SECOND
            )
            for price in ("260.00", "270.00")
        )
    )
    [refusal] = faults(results)
    assert isinstance(refusal, Refused)
    kept = queries.one(key)
    assert queries.revision_count(kept) == 2
    assert queries.revisions(kept)[0].text == kept.text


def test_a_remark_is_answered_once(session):
    version = make.draft()
    remark = actions.remark(version, "base", "Why?", by=SECOND)
    actions.settle(remark, "See the study.", by=DRAFTER)
    assert (remark.answer, remark.settled_by) == ("See the study.", "Dana Drafter")
    with pytest.raises(Refused, match="was answered by Dana Drafter"):
        actions.settle(remark, "Again.", by=SECOND)
