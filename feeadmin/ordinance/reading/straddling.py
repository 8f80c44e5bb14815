"""The `straddling` of a rule file: what counts of an event that begins before the version does."""

from __future__ import annotations

from collections.abc import Mapping

from feeadmin.language import _
from feeadmin.ordinance.inputs import Input, Type
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields
from feeadmin.ordinance.straddling import BELONGS_TO_ITS_BEGINNING, Straddle, Straddling

STRADDLING = "straddling"
MINUTES = frozenset({"min", "minute", "minutes"})


def read_straddling(file: Fields, problems: Problems) -> Straddling:
    """Read the policy for events that straddle the first day.

    Without one they belong to the moment they began. Raises Wrong for one that cites nothing.
    """
    if STRADDLING not in file:
        return BELONGS_TO_ITS_BEGINNING
    fields = Fields(file.node(STRADDLING), problems, ["policy", "cite", "duration"])
    policy = fields.text("policy")
    if policy not in set(Straddle):
        raise Wrong(not_known(policy, list(Straddle)), line=fields.line_of("policy"))
    return Straddling(Straddle(policy), fields.text("cite"), fields.text("duration"))


def check_duration(straddling: Straddling, inputs: Mapping[str, Input], file: Fields) -> None:
    """Raise Wrong if the input that holds the minutes of an event cannot hold them."""
    name = straddling.duration
    if not name:
        return
    line = file.line_of(STRADDLING)
    if name not in inputs:
        raise Wrong(not_known(name, inputs), line=line)
    if inputs[name].type is not Type.INTEGER or inputs[name].unit not in MINUTES:
        raise Wrong(
            _("“{name}” must hold whole minutes: type integer, unit min.", name=name), line=line
        )
