"""A rule file as text: names, texts and lists that remember their line.

YAML's own guesses about types (no, 1:30, 0123, 2027-02-04) never happen here:
everything stays text, and the rule set decides what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from feeadmin.language import _
from feeadmin.ordinance.problems import Problems, Wrong, not_known

LARGEST = 1_000_000
"""Characters; a schedule of sixteen tables with its examples has some 50,000."""

DEEPEST = 12

BYTE_ORDER_MARK = "\ufeff"

_NO_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, and the line ends that no editor shows; both hide what a line says."""

_NEW_LINE = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list or a mapping of the file; `line` is where it begins, counted from 1."""

    value: str | list[Node] | dict[str, Node]
    line: int


def parse(text: str) -> Node:
    """Read the text of a rule file. Raises Wrong at the first thing that is not plain YAML.

    Anchors, aliases and tags are refused: a file says what it says where it
    says it, and a short file cannot swell into a long one.
    """
    if len(text) > LARGEST:
        raise Wrong(_("The file is longer than {most} characters.", most=f"{LARGEST:,}"))
    text = text.removeprefix(BYTE_ORDER_MARK)
    if strange := _NO_TEXT.search(text):
        line = len(_NEW_LINE.findall(text, 0, strange.start())) + 1
        code = f"U+{ord(strange.group()):04X}"
        raise Wrong(
            _("This line holds {code}, a character that is not text; delete it.", code=code),
            line=line,
        )
    try:
        return _document(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.MarkedYAMLError as fault:
        raise _not_yaml(text, fault) from None


def _document(events: Iterator[yaml.Event]) -> Node:
    """Read the one document of a file, event by event, so that too deep a nest ends at once."""
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        raise Wrong(_("The file is empty."))
    node = _node(next(events), events, depth=0)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            line = _line(event)
            raise Wrong(_("Keep one rule set in one file: take out this “---”."), line=line)
    return node


def _not_yaml(text: str, fault: yaml.MarkedYAMLError) -> Wrong:
    line = fault.problem_mark.line if fault.problem_mark else 0
    said = [*text.splitlines(), ""][line]
    if "\t" in said[: len(said) - len(said.lstrip())]:
        return Wrong(_("This line is indented with a tab; use spaces."), line=line + 1)
    return Wrong(_("This is not YAML: {fault}.", fault=fault.problem), line=line + 1)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


_PARTS = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)


def _node(event: yaml.Event, inside: Iterator[yaml.Event], *, depth: int) -> Node:
    line = _line(event)
    if not isinstance(event, _PARTS) or event.anchor or event.tag:
        raise Wrong(_("Write the value itself: &, * and ! are not used here."), line=line)
    if depth > DEEPEST:
        raise Wrong(_("This is nested too deeply."), line=line)
    if isinstance(event, yaml.ScalarEvent):
        return Node(event.value, line)
    parts = _parts(inside, depth + 1)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node(list(parts), line)
    return Node(_mapping(parts), line)


def _parts(inside: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
    while not isinstance(event := next(inside), yaml.CollectionEndEvent):
        yield _node(event, inside, depth=depth)


def _mapping(parts: Iterator[Node]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, value in zip(parts, parts, strict=True):
        if not isinstance(key.value, str):
            raise Wrong(_("A name must be plain text."), line=key.line)
        if key.value in found:
            first = found[key.value].line
            raise Wrong(
                _("“{key}” is given twice; see line {first}.", key=key.value, first=first),
                line=key.line,
            )
        # A list or a mapping begins where its name stands, not on the line below.
        found[key.value] = value if isinstance(value.value, str) else Node(value.value, key.line)
    return found


class Fields:
    """The named parts of one mapping, taken out one by one; unknown names are problems."""

    def __init__(self, node: Node, problems: Problems, known: Iterable[str]) -> None:
        if not isinstance(node.value, dict):
            raise Wrong(_("Give names and values here, as in “name: value”."), line=node.line)
        self.line = node.line
        self._nodes: Mapping[str, Node] = node.value
        known = list(known)
        for key, part in node.value.items():
            if key not in known:
                problems.add(part.line, not_known(key, known))

    def __contains__(self, key: str) -> bool:
        return key in self._nodes and self._nodes[key].value != ""

    def node(self, key: str) -> Node:
        """Return a part that must be there. Raises Wrong when it is missing or empty."""
        if key not in self:
            raise Wrong(_("“{key}” is missing here.", key=key), line=self.line)
        return self._nodes[key]

    def text(self, key: str, otherwise: str | None = None) -> str:
        """Return a plain text, or `otherwise` when it is not given."""
        if otherwise is not None and key not in self:
            return otherwise
        return plain_text(key, self.node(key))

    def yes(self, key: str) -> bool:
        """Return whether a part says true; one that is not given says false."""
        text = self.text(key, "false")
        if text not in {"true", "false"}:
            raise Wrong(_("“{key}” must be true or false.", key=key), line=self.line_of(key))
        return text == "true"

    def line_of(self, key: str) -> int:
        return self._nodes[key].line if key in self._nodes else self.line

    def mapping(self, key: str) -> dict[str, Node]:
        """Return names and their parts, none when it is not given."""
        if key not in self:
            return {}
        node = self.node(key)
        if not isinstance(node.value, dict):
            raise Wrong(_("“{key}” must hold names and values.", key=key), line=node.line)
        return node.value

    def items(self, key: str) -> list[Node]:
        """Return a list, an empty one when it is not given."""
        if key not in self:
            return []
        node = self.node(key)
        if not isinstance(node.value, list):
            raise Wrong(_("“{key}” must be a list.", key=key), line=node.line)
        return node.value


def plain_text(key: str, node: Node) -> str:
    """Return the text of a node. Raises Wrong when it is a list or a mapping."""
    if not isinstance(node.value, str):
        raise Wrong(_("“{key}” must be one plain text.", key=key), line=node.line)
    return node.value.strip()
