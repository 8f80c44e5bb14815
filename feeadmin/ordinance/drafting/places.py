"""Where the parts of a rule file stand in its text, and how a text is changed there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

from feeadmin.language import _
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.reading.document import parse

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What stands between two places of the text, given anew.

    A place is a line and a column, both counted from 0; `end` is the first that stays.
    """

    begin: tuple[int, int]
    end: tuple[int, int]
    lines: tuple[str, ...] = ()
    """Whole lines, when the change begins and ends at the beginning of one."""
    text: str = ""
    """A part of one line."""


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return the text with every change made; none may reach into another."""
    mark = text[: text.startswith(BYTE_ORDER_MARK)]
    body = text.removeprefix(BYTE_ORDER_MARK)
    newline = "\r\n" if "\r\n" in body else "\n"
    starts = [0]
    for line in body.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for change in sorted(changes, reverse=True):
        begin, end = (
            min(starts[min(line, len(starts) - 1)] + column, len(body))
            for line, column in (change.begin, change.end)
        )
        lines = "".join(f"{line}{newline}" for line in change.lines)
        if lines and begin and body[begin - 1] != "\n":
            lines = newline + lines
        body = body[:begin] + lines + change.text + body[end:]
    return mark + body


@dataclass(frozen=True, slots=True)
class Place:
    """One part of the file. `key` is the name it stands under; the whole file has none."""

    node: yaml.Node
    key: yaml.Node | None
    file: tuple[str, ...]
    """The lines of the file."""

    @classmethod
    def whole(cls, text: str) -> Place:
        """Read the text of a file. Raises Wrong where it is not plain YAML with names."""
        return _whole(text)

    def __contains__(self, key: str) -> bool:
        return key in self.names()

    def names(self) -> list[str]:
        return [name for name, _part in self.parts()]

    def parts(self) -> list[tuple[str, Place]]:
        """Return the named parts in order; none where it is a text or a list."""
        if not isinstance(self.node, yaml.MappingNode):
            return []
        return [(str(key.value), Place(value, key, self.file)) for key, value in self.node.value]

    def part(self, key: str) -> Place:
        """Return a part by its name. Raises Wrong when it is not there."""
        found = dict(self.parts())
        if key not in found:
            raise Wrong(_("“{key}” is missing here.", key=key), line=self.line)
        return found[key]

    @property
    def line(self) -> int:
        """The line it begins on, counted from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last line it stands on, that of its name included."""
        first = int(self.key.start_mark.line) + 1 if self.key else self.line
        return first, self._end

    @property
    def text(self) -> str:
        """What it says; nothing where it is no plain text."""
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""

    def drawn_anew(self, lines: Sequence[str]) -> Change:
        """Return the change that puts these lines into a `|` block in place of its own."""
        first = self.node.start_mark.line + 1
        last = self._end
        old = next((line for line in self.file[first:last] if line.strip()), "")
        margin = old[: len(old) - len(old.lstrip())]
        return Change((first, 0), (last, 0), tuple(f"{margin}{line}".rstrip() for line in lines))

    def said_anew(self, value: str) -> Change:
        """Return the change that gives a text of one line anew. Raises Wrong for any other."""
        start, end = self.node.start_mark, self.node.end_mark
        if not isinstance(self.node, yaml.ScalarNode) or start.line != end.line or self.key is None:
            name = self.key.value if self.key else ""
            raise Wrong(
                _("“{key}” is more than one line; write it in the text.", key=name), line=self.line
            )
        colon = self.file[start.line].index(":", self.key.end_mark.column) + 1
        return Change(
            (start.line, colon), (end.line, max(end.column, colon)), text=f" {value}".rstrip()
        )

    def on_one_line(self, written: str) -> Change:
        """Return the change that gives a named part anew, on the line of its name."""
        assert self.key is not None, "only a part with a name stands on a line of its own"
        begin = (self.key.start_mark.line, self.key.end_mark.column)
        last = self._end - 1
        return Change(begin, (last, len(self.file[last])), text=f": {written}")

    def followed_by(self, lines: Iterable[str]) -> Change:
        """Return the change that puts lines behind this part."""
        return Change((self._end, 0), (self._end, 0), tuple(lines))

    def without(self, names: Collection[str]) -> list[Change]:
        """Return the changes that take named parts out, and this part when none is left."""
        parts = self.parts()
        if self.key is not None and all(name in names for name, _part in parts):
            return [Change((self.key.start_mark.line, 0), (self._end, 0))]
        if isinstance(self.node, yaml.MappingNode) and self.node.flow_style:
            return _out_of_braces(parts, names)
        return [
            Change((part.key.start_mark.line, 0), (part._end, 0))  # noqa: SLF001 (its own kind)
            for name, part in parts
            if name in names and part.key
        ]

    @property
    def _end(self) -> int:
        """How many lines stand before the first one after this part.

        Blank lines, and comments set in no deeper than its name, belong to what follows.
        """
        end = self.node.end_mark
        last = min(int(end.line) + (end.column > 0), len(self.file))
        indent = self.key.start_mark.column if self.key else 0
        while last > self.line:
            line = self.file[last - 1]
            if line.strip() and len(line) - len(line.lstrip()) > indent:
                break
            last -= 1
        return last


@lru_cache(maxsize=8)
def _whole(text: str) -> Place:
    """Read a text once: a page asks for several of its parts, and nothing changes a Place."""
    parse(text)
    body = text.removeprefix(BYTE_ORDER_MARK)
    node = yaml.compose(body, Loader=yaml.CBaseLoader)
    if not isinstance(node, yaml.MappingNode):
        raise Wrong(_("Give names and values here, as in “name: value”."), line=1)
    return Place(node, None, tuple(body.splitlines()))


def _out_of_braces(parts: Sequence[tuple[str, Place]], names: Collection[str]) -> list[Change]:
    """Take parts out of `{name: value, …}`: each with the comma that parts it from a neighbour."""
    changes = []
    kept_before = False
    for number, (name, part) in enumerate(parts):
        if name not in names or part.key is None:
            kept_before = True
            continue
        begin, end = part.key.start_mark, part.node.end_mark
        if kept_before:
            begin = parts[number - 1][1].node.end_mark
        else:
            following = parts[number + 1][1].key
            end = following.start_mark if following else end
        changes.append(Change((begin.line, begin.column), (end.line, end.column)))
    return changes
