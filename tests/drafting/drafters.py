"""What drafters type: the cells of a sheet, changed in one place."""

from dataclasses import dataclass
from datetime import date

from feeadmin.ordinance.drafting import writing

FROM = date(2027, 7, 1)


@dataclass(frozen=True)
class Seen:
    """A version as somebody last saw it."""

    id: int
    rule_set: str
    version: str
    text: str
    edition: int

    @classmethod
    def of(cls, version):
        return cls(version.id, version.rule_set, version.version, version.text, version.edition)


def cells(version, name, *changes, at=0):
    """Return the cells of a table as its form holds them, pieces of them replaced."""
    table = writing.tables_of(version.text)[name]
    typed = [cell for row in table.rows for cell in (*row.asked, *row.answered)]
    for before, after in changes:
        typed[typed.index(before)] = after
    return typed


def edit(version, name):
    return f"/rules/{version.id}/sheets/{name}/edit"
