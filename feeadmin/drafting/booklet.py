"""The consolidated text of a version as a document: printed, filed, and read aloud."""

from __future__ import annotations

from feeadmin import letters
from feeadmin.days import day_of
from feeadmin.rulebook.models import RuleVersion


def printed(version: RuleVersion, markup: str) -> bytes:
    """Return the PDF of a version, with the rule file it was made from inside.

    Raises Refused for a character that no typeface here can draw, naming it.
    """
    return letters.document(
        markup,
        enclosed=version.text,
        name=f"{version.version}.yaml",
        says=f"Rule file of {version.rule_set} {version.version}",
        on=day_of(version.drafted_at),
    )
